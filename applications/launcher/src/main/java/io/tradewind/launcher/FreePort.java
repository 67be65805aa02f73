package io.tradewind.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Asks whether a port can be had before anything else is touched.
public final class FreePort {
  private FreePort() {}

  /// Finds a port of the loopback that nobody listens on now.
  ///
  /// @return 1 to 65535
  /// @throws StartFailure if there is none
  static int any() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new StartFailure("no port of this machine is free: " + e.getMessage(), e);
    }
  }

  /// Refuses a port that another process listens on.
  ///
  /// @param host the address that will be bound
  /// @param port the port; 0 is always free
  /// @param option how another is chosen
  /// @throws StartFailure naming the port and the option
  public static void require(String host, int port, String option) {
    if (port == 0) {
      return;
    }
    try (var socket = new ServerSocket()) {
      // A connection of an earlier run may still linger in TIME_WAIT.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
    } catch (IOException e) {
      throw new StartFailure(
          "port %d on %s cannot be had (%s): another venue or program listens there; stop it, or"
                  .formatted(port, host, e.getMessage())
              + " choose another port with "
              + option,
          e);
    }
  }
}
