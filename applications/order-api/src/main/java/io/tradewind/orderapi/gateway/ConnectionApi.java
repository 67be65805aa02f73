package io.tradewind.orderapi.gateway;

import java.util.concurrent.CompletableFuture;

/// What the gateway lets a service do with a connection: `/@connections/{id}`. Safe to share.
public interface ConnectionApi extends AutoCloseable {

  /// What became of a post.
  enum Outcome {
    /// The gateway has taken it.
    SENT,
    /// The client has left.
    GONE,
    /// The gateway can't take it now, or was not reached: the same post may succeed later.
    LATER,
    /// The gateway will never take it.
    REFUSED
  }

  /// Sends a text to a client.
  ///
  /// @param connectionId the gateway's name for the connection
  /// @param text at most 128 KiB of UTF-8
  /// @return what became of it; never fails
  CompletableFuture<Outcome> post(String connectionId, String text);

  /// Ends a connection; nobody hears whether there was one.
  ///
  /// @param connectionId the gateway's name for the connection
  void delete(String connectionId);

  @Override
  void close();
}
