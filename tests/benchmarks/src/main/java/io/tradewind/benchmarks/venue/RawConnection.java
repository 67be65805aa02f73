package io.tradewind.benchmarks.venue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;

/// A TCP connection to the public port, for bytes that no HTTP client would send. Blocking; for one
/// thread.
public final class RawConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket = new Socket();

  /// Connects on the loopback.
  ///
  /// @param port where to
  /// @param receiveBufferBytes how much the kernel keeps for a reader that does not read; 0 for the
  ///   usual
  /// @throws IOException if nothing listens
  public RawConnection(int port, int receiveBufferBytes) throws IOException {
    if (receiveBufferBytes > 0) {
      socket.setReceiveBufferSize(receiveBufferBytes);
    }
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /// Connects from an address of its own.
  ///
  /// @param target where to
  /// @param source this machine's address to come from; where it can't be had, any is used
  /// @throws IOException if nothing listens
  public RawConnection(InetSocketAddress target, InetAddress source) throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS);
    try {
      socket.bind(new InetSocketAddress(source, 0));
    } catch (BindException _) {
      // not every system has all of 127.0.0.0/8
      socket.bind(null);
    }
    socket.connect(target, PATIENCE_MILLIS);
  }

  /// Sends bytes.
  ///
  /// @param bytes all of them
  /// @throws IOException if the peer closed
  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /// Sends characters, one byte each.
  ///
  /// @param text of ISO 8859-1
  /// @throws IOException if the peer closed
  public void send(String text) throws IOException {
    send(text.getBytes(ISO_8859_1));
  }

  /// Sends as much as the peer takes before it closes.
  ///
  /// @param bytes as many as it takes
  /// @return whether it took all
  public boolean sendMost(byte[] bytes) {
    try {
      send(bytes);
      return true;
    } catch (IOException _) {
      return false; // the peer has heard enough; what it answered can still be read
    }
  }

  /// As the other [#sendMost].
  ///
  /// @param text as much as it takes
  /// @return whether it took all
  public boolean sendMost(String text) {
    return sendMost(text.getBytes(ISO_8859_1));
  }

  /// Everything until the peer closes, which it must do in ten seconds.
  ///
  /// @return as ISO 8859-1, with a remark in brackets when the connection was reset
  /// @throws IOException if it does not close
  public String readToEnd() throws IOException {
    var all = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(all);
    } catch (SocketException e) {
      all.writeBytes(("[" + e.getMessage() + "]").getBytes(ISO_8859_1)); // reset instead of end
    }
    return all.toString(ISO_8859_1);
  }

  /// Reads until the peer closes, and forgets it.
  ///
  /// @return how many bytes there were
  /// @throws IOException if the connection breaks
  public long discard() throws IOException {
    socket.setSoTimeout(0);
    return socket.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  /// What the peer says until it closes or is silent.
  ///
  /// @param millis how long it may be silent, at least 1
  /// @return what it said
  public Heard hear(int millis) {
    var all = new ByteArrayOutputStream();
    var closed = false;
    try {
      socket.setSoTimeout(millis);
      socket.getInputStream().transferTo(all);
      closed = true;
    } catch (java.net.SocketTimeoutException _) {
      closed = false;
    } catch (IOException _) {
      closed = true;
    }
    return new Heard(all.toString(ISO_8859_1), closed);
  }

  /// What was heard.
  ///
  /// @param text as ISO 8859-1
  /// @param closed whether the peer closed the connection
  public record Heard(String text, boolean closed) {
    /// How many answers of HTTP/1.1 there are.
    ///
    /// @return at least 0
    public int answers() {
      return (text.length() - text.replace("HTTP/1.1 ", "").length()) / "HTTP/1.1 ".length();
    }

    /// The status of the first answer.
    ///
    /// @return such as 400; 0 when there is none
    public int status() {
      return text.startsWith("HTTP/1.1 ") && text.length() >= 12
          ? Integer.parseInt(text.substring(9, 12))
          : 0;
    }
  }

  /// One answer's head.
  ///
  /// @return up to the empty line, or to where the peer closed
  /// @throws IOException if it is silent for ten seconds
  public String readHead() throws IOException {
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
  ///
  /// @param path with its query
  /// @param headers further ones, each with its line end; may be empty
  /// @throws IOException if the peer closed
  public void upgrade(String path, String headers) throws IOException {
    send(
        """
        GET %s HTTP/1.1\r
        Host: 127.0.0.1\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Sec-WebSocket-Version: 13\r
        %s\r
        """
            .formatted(path, headers));
  }

  /// Sends an unasked pong: no message, so it counts against no limit.
  ///
  /// @throws IOException if the peer closed
  public void sendPong() throws IOException {
    // A final pong without content, masked by zeros, as RFC 6455 5.5.3 allows at any time.
    send(new byte[] {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0});
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
