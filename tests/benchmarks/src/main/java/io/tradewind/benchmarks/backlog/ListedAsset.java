package io.tradewind.benchmarks.backlog;

import io.tradewind.client.CommandResult;
import io.tradewind.client.QueryResult;
import io.tradewind.client.VenueClient;
import io.tradewind.client.VenueUnavailable;
import io.tradewind.model.Asset;
import io.tradewind.model.Command;
import io.tradewind.model.Query;
import io.tradewind.model.View;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A venue without a leader, for workers that only have to know the names of assets: one asset is
/// listed, and nothing can be submitted.
public final class ListedAsset implements VenueClient {
  /// The number of the asset.
  public static final int ASSET_ID = 0;

  /// Creates one.
  public ListedAsset() {}

  @Override
  public CompletableFuture<CommandResult> submit(Command command) {
    return CompletableFuture.failedFuture(new VenueUnavailable("there is no leader"));
  }

  /// Its sequence is one that no read model reaches: so nobody asks for confirmations.
  @Override
  public CompletableFuture<QueryResult> query(Query query) {
    var view = new View.ListingsView(List.of(new Asset(ASSET_ID, "USDT", 8)), List.of());
    return CompletableFuture.completedFuture(new QueryResult(Long.MAX_VALUE, 0, view));
  }

  @Override
  public void close() {}
}
