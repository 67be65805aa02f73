package io.tradewind.benchmarks.venue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Ports that nothing listens on. Another process may take one before it is used.
public final class FreePorts {
  private FreePorts() {}

  /// Finds a port.
  ///
  /// @return free on the loopback a moment ago
  public static int find() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
