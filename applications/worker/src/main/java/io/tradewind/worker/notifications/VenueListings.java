package io.tradewind.worker.notifications;

import io.tradewind.client.OutcomeUnknown;
import io.tradewind.client.VenueClient;
import io.tradewind.client.VenueOverloaded;
import io.tradewind.client.VenueUnavailable;
import io.tradewind.messaging.NotNow;
import io.tradewind.model.Asset;
import io.tradewind.model.Query;
import io.tradewind.model.View;
import io.tradewind.protocol.Listings;
import io.tradewind.protocol.SymbolFormat;
import java.util.List;
import java.util.concurrent.CompletionException;

/// What is listed, asked of the leader when something unknown turns up. Safe to share; blocking.
public final class VenueListings {
  private final VenueClient venue;
  private final Listings listings = new Listings();

  /// Creates an empty cache.
  ///
  /// @param venue asked for the listings
  public VenueListings(VenueClient venue) {
    this.venue = venue;
  }

  /// A symbol.
  ///
  /// @param symbolId its number
  /// @return the symbol with its formats
  /// @throws NotNow if the leader can't be asked
  /// @throws IllegalArgumentException if there is none
  public SymbolFormat symbol(int symbolId) {
    if (symbolId >= listings.symbols().size()) {
      refresh();
    }
    var symbols = listings.symbols();
    if (symbolId < 0 || symbolId >= symbols.size()) {
      throw new IllegalArgumentException("there is no symbol " + symbolId);
    }
    return symbols.get(symbolId);
  }

  /// An asset.
  ///
  /// @param assetId its number
  /// @return the asset
  /// @throws NotNow if the leader can't be asked
  /// @throws IllegalArgumentException if there is none
  public Asset asset(int assetId) {
    if (assetId >= listings.assets().size()) {
      refresh();
    }
    var assets = listings.assets();
    if (assetId < 0 || assetId >= assets.size()) {
      throw new IllegalArgumentException("there is no asset " + assetId);
    }
    return assets.get(assetId);
  }

  /// Every symbol.
  ///
  /// @return asked of the leader now
  /// @throws NotNow if the leader can't be asked
  public List<SymbolFormat> symbols() {
    refresh();
    return listings.symbols();
  }

  private synchronized void refresh() {
    try {
      var answer = venue.query(new Query.ListingsQuery()).join();
      if (answer.view() instanceof View.ListingsView view) {
        listings.image(view);
      }
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case VenueUnavailable _, VenueOverloaded _, OutcomeUnknown _ ->
            throw new NotNow("the leader is away", e);
        case null, default -> throw e;
      }
    }
  }
}
