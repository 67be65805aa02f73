package io.tradewind.client;

import io.tradewind.model.Command;
import io.tradewind.model.Query;
import java.util.concurrent.CompletableFuture;

/// Submits commands to the leader exactly once, and asks it questions.
///
/// Safe to share between threads. The returned futures are completed on the client's own thread: a
/// continuation must not block.
public interface VenueClient extends AutoCloseable {

  /// Submits a command. The answer is durable: it was committed before it was sent.
  ///
  /// @param command what is asked
  /// @return what happened, or one of [VenueUnavailable], [VenueOverloaded], [OutcomeUnknown]
  CompletableFuture<CommandResult> submit(Command command);

  /// Asks about live state, linearizably.
  ///
  /// @param query what is asked
  /// @return the answer, or [VenueUnavailable] or [VenueOverloaded]
  CompletableFuture<QueryResult> query(Query query);

  @Override
  void close();
}
