package io.tradewind.accountapi;

import io.tradewind.client.CommandResult;
import io.tradewind.client.QueryResult;
import io.tradewind.client.VenueClient;
import io.tradewind.client.VenueUnavailable;
import io.tradewind.engine.Engine;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.model.JournalEntry;
import io.tradewind.model.JournalPosition;
import io.tradewind.model.Query;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The real engine without leader and journal: each command is a batch of its own.
final class EngineVenue implements VenueClient {
  private static final long MICROS = 1_766_000_000_000_000L;

  private final Engine engine = new Engine();
  private long sequence;

  /// When set, every command fails with it, and nothing is applied.
  volatile @Nullable RuntimeException failure;

  @Override
  public synchronized CompletableFuture<CommandResult> submit(Command command) {
    var broken = failure;
    if (broken != null) {
      return CompletableFuture.failedFuture(broken);
    }
    sequence++;
    var events = new ArrayList<Event>();
    engine.apply(new JournalEntry(sequence, 0, MICROS + sequence, 0, 0, command), events::add);
    return CompletableFuture.completedFuture(
        new CommandResult(
            1, sequence, new JournalPosition(sequence, 0), MICROS + sequence, events));
  }

  @Override
  public synchronized CompletableFuture<QueryResult> query(Query query) {
    return failure instanceof VenueUnavailable
        ? CompletableFuture.failedFuture(new VenueUnavailable("no leader"))
        : CompletableFuture.completedFuture(
            new QueryResult(sequence, MICROS + sequence, engine.query(query)));
  }

  @Override
  public void close() {}
}
