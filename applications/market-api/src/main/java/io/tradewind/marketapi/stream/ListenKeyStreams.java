package io.tradewind.marketapi.stream;

import io.tradewind.platform.http.BoundedSocket;

/// The user data of older clients, which name it by a listen key where others name a stream.
@FunctionalInterface
public interface ListenKeyStreams {
  /// The length of a listen key.
  int CHARACTERS = 64;

  /// Sends an account's events to a connection until it ends. Called on its event loop.
  ///
  /// @param listenKey what the client sent
  /// @param socket the connection
  /// @return false when there is no such key
  boolean attach(String listenKey, BoundedSocket socket);
}
