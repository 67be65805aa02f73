package io.tradewind.edge.websocket;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.nio.charset.StandardCharsets;

/// Writes a text message in frames no larger than allowed. Owned by the connection's event loop.
final class FrameWriter {

  private FrameWriter() {}

  /// Writes a message.
  ///
  /// @param socket the connection
  /// @param message UTF-8
  /// @param maxFrameBytes at least 4
  /// @return done when the last frame was handed to the network
  static Future<Void> write(ServerWebSocket socket, Buffer message, int maxFrameBytes) {
    var end = endOfFirst(message, maxFrameBytes);
    var text = message.getString(0, end, StandardCharsets.UTF_8.name());
    var written = socket.writeFrame(WebSocketFrame.textFrame(text, end == message.length()));
    while (end < message.length()) {
      var next = Math.min(end + maxFrameBytes, message.length());
      var last = next == message.length();
      written =
          socket.writeFrame(WebSocketFrame.continuationFrame(message.getBuffer(end, next), last));
      end = next;
    }
    return written;
  }

  /// The first frame goes through a string, so it must not end inside a character.
  private static int endOfFirst(Buffer message, int maxFrameBytes) {
    var end = Math.min(maxFrameBytes, message.length());
    while (end < message.length() && (message.getByte(end) & 0xC0) == 0x80) {
      end--;
    }
    return end;
  }
}
