package io.tradewind.client;

/// A connection that carries bytes, as its initiator has it. Owned by one thread.
interface Wire {

  /// Sends bytes. A write that fails ends the connection, and that is where it is handled.
  void write(byte[] bytes);

  /// Stops reading.
  void pause();

  /// Goes on reading.
  void resume();

  /// Ends the connection.
  void close();
}
