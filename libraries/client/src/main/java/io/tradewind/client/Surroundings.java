package io.tradewind.client;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a [Pursuit] needs of the world: time, connections, and somebody who knows where the leader
/// is. Everything that is handed over is called later, on the thread that owns the pursuit.
interface Surroundings {

  /// Asks where the leader is.
  ///
  /// @param found told an address, or null when none is known
  void locate(Consumer<@Nullable String> found);

  /// Connects.
  ///
  /// @param address `host:port`
  /// @param receiver told what arrives over the connection
  /// @param connected told of the connection; nothing is received before it has returned
  /// @param failed told why there is none
  void connect(
      String address, Receiver receiver, Consumer<Wire> connected, Consumer<String> failed);

  /// Runs a task later.
  void after(long millis, Runnable task);

  /// A clock that only goes forward, in nanoseconds.
  long nanos();

  /// Fills with what is unpredictable and used once.
  void nonce(byte[] bytes);

  /// Takes what comes over one connection.
  interface Receiver {
    /// The next bytes.
    void received(byte[] bytes);

    /// The connection is gone.
    void ended(String reason);
  }
}
