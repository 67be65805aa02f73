package io.tradewind.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;

/// A TCP connection to the public port, for bytes that no HTTP client would send.
final class RawConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket = new Socket();

  /// @param receiveBufferBytes how much the kernel keeps for a reader that does not read; 0 for the
  ///   usual
  RawConnection(int port, int receiveBufferBytes) throws IOException {
    if (receiveBufferBytes > 0) {
      socket.setReceiveBufferSize(receiveBufferBytes);
    }
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  void send(String text) throws IOException {
    send(text.getBytes(ISO_8859_1));
  }

  /// Sends as much as the peer takes before it closes.
  void sendMost(String text) {
    try {
      send(text);
    } catch (IOException _) {
      // The peer has heard enough; what it answered can still be read.
    }
  }

  /// Everything until the peer closes, which it must do in ten seconds.
  String readToEnd() throws IOException {
    var all = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(all);
    } catch (SocketException e) {
      all.writeBytes(("[" + e.getMessage() + "]").getBytes(ISO_8859_1)); // reset instead of end
    }
    return all.toString(ISO_8859_1);
  }

  /// One answer's head.
  String readHead() throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      var next = socket.getInputStream().read();
      if (next < 0) {
        return head.toString();
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /// Asks for a WebSocket.
  void upgrade(String path) throws IOException {
    send(
        """
        GET %s HTTP/1.1\r
        Host: 127.0.0.1\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Sec-WebSocket-Version: 13\r
        \r
        """
            .formatted(path));
  }

  /// Sends an unasked pong: no message, so it counts against no limit.
  void sendPong() throws IOException {
    // A final pong without content, masked by zeros, as RFC 6455 5.5.3 allows at any time.
    send(new byte[] {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0});
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
