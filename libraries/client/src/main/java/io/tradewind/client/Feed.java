package io.tradewind.client;

import io.vertx.core.Vertx;

/// A running subscription to the committed batches of the partition.
public final class Feed implements AutoCloseable {
  private Feed() {}

  /// Starts following. Reconnects by itself and resumes by sequence and chain hash.
  ///
  /// @param vertx whose event loops are used
  /// @param settings how the venue is reached
  /// @param request where to start
  /// @param listener told what happened, on the feed's own thread
  /// @return the feed; close it to stop
  public static Feed follow(
      Vertx vertx, VenueSettings settings, FeedRequest request, FeedListener listener) {
    throw new UnsupportedOperationException(
        "not built yet" + vertx + settings.name() + request + listener);
  }

  @Override
  public void close() {}
}
