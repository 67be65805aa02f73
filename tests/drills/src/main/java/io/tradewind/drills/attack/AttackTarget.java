package io.tradewind.drills.attack;

import io.tradewind.benchmarks.load.Trader;
import io.tradewind.benchmarks.venue.RawConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/// Whom to attack.
///
/// @param url the public API
/// @param trader a customer, whose requests are replayed and forged
record AttackTarget(URI url, Trader trader) {
  /// Attackers come from another address than customers do, as they would.
  static final byte[] SOURCE = {127, 0, 0, 66};

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), url.getPort());
  }

  static InetAddress source() throws IOException {
    return InetAddress.getByAddress(SOURCE);
  }

  RawConnection connect() throws IOException {
    return new RawConnection(address(), source());
  }

  /// An open WebSocket.
  RawConnection webSocket(String path, String headers) throws IOException {
    var connection = connect();
    connection.upgrade(path, headers);
    if (connection.readHead().startsWith("HTTP/1.1 101")) {
      return connection;
    }
    connection.close();
    throw new IOException("no WebSocket at " + path);
  }
}
