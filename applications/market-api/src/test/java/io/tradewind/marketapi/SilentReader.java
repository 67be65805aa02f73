package io.tradewind.marketapi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/// A client that opens a WebSocket, subscribes to streams with a partial depth among them, hears
/// the first message and never reads again.
final class SilentReader implements AutoCloseable {
  private static final int MAX_PROBES = 400;
  private static final int PROBE_MILLIS = 50;

  /// A masked ping without content: harmless to a server that listens.
  private static final byte[] PING = {(byte) 0x89, (byte) 0x80, 1, 2, 3, 4};

  private final Socket socket;

  private SilentReader(Socket socket) {
    this.socket = socket;
  }

  static SilentReader subscribe(int port, String streams) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(8 * 1024);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket
        .getOutputStream()
        .write(
            ("GET /stream?streams="
                    + streams
                    + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                    + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    var heard = new StringBuilder();
    while (heard.indexOf("lastUpdateId") < 0) {
      heard.append((char) socket.getInputStream().read()); // the first message: it is subscribed
    }
    return new SilentReader(socket);
  }

  /// Whether the server ends the connection before the deadline; seen by writing to it.
  boolean isDropped() throws IOException, InterruptedException {
    for (var probe = 0; probe < MAX_PROBES; probe++) {
      try {
        socket.getOutputStream().write(PING);
      } catch (SocketException _) {
        return true; // a write after the server's reset fails
      }
      Thread.sleep(PROBE_MILLIS);
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
