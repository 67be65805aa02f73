package io.tradewind.client;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a simulated process gives a client: [Surroundings], for other packages.
public interface Dialer {
  /// Asks where the leader is.
  ///
  /// @param found told an address, or null
  void locate(Consumer<@Nullable String> found);

  /// Connects.
  ///
  /// @param address where
  /// @param receiver told what arrives
  /// @param connected told of the connection
  /// @param failed told why there is none
  void connect(
      String address, Receiver receiver, Consumer<Cable> connected, Consumer<String> failed);

  /// Runs a task later.
  ///
  /// @param millis how much
  /// @param task what
  void afterMillis(long millis, Runnable task);

  /// A clock that only goes forward.
  ///
  /// @return nanoseconds
  long nanos();

  /// Fills an array.
  ///
  /// @param bytes with what is used once
  void nonce(byte[] bytes);

  /// Takes what comes over a connection.
  interface Receiver {
    /// The next bytes.
    ///
    /// @param bytes in order
    void received(byte[] bytes);

    /// The connection is gone.
    ///
    /// @param reason why
    void ended(String reason);
  }

  /// A connection.
  interface Cable {
    /// Sends.
    ///
    /// @param bytes in order
    void write(byte[] bytes);

    /// Ends it.
    void close();
  }
}
