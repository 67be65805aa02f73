package io.tradewind.platform.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// Reads what a server says over a plain socket.
final class RawHttp {

  private RawHttp() {}

  /// Reads until the server closes, or says nothing for as long as the timeout of the socket.
  static String readToEnd(Socket socket) throws IOException {
    var received = new ByteArrayOutputStream();
    var chunk = new byte[8_192];
    try {
      for (var count = socket.getInputStream().read(chunk);
          count >= 0;
          count = socket.getInputStream().read(chunk)) {
        received.write(chunk, 0, count);
      }
    } catch (SocketTimeoutException quiet) {
      return received.toString(StandardCharsets.UTF_8);
    } catch (SocketException reset) {
      return received.toString(StandardCharsets.UTF_8);
    }
    return received.toString(StandardCharsets.UTF_8);
  }
}
