package io.tradewind.edge.websocket;

import io.tradewind.topology.WebSocketLimits;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Puts the frames of one connection together to messages, and finds what the managed service does
/// not take. Owned by the connection's event loop.
final class MessageAssembler {

  /// Close code: binary frames are not taken.
  static final short UNSUPPORTED_DATA = 1003;

  /// Close code: text that is not UTF-8.
  static final short INVALID_DATA = 1007;

  /// Close code: a frame or a message is too large.
  static final short TOO_LARGE = 1009;

  /// A message, or a reason to end the connection, or neither yet.
  ///
  /// @param message complete, or null
  /// @param closeCode 0 while all is well
  /// @param reason with a close code
  record Outcome(@Nullable String message, short closeCode, String reason) {
    static final Outcome NOTHING_YET = new Outcome(null, (short) 0, "");

    static Outcome close(short code, String reason) {
      return new Outcome(null, code, reason);
    }
  }

  private final int maxFrameBytes;
  private final int maxMessageBytes;
  private Buffer message = Buffer.buffer();

  MessageAssembler(WebSocketLimits limits) {
    this.maxFrameBytes = limits.maxFrameBytes();
    this.maxMessageBytes = limits.maxMessageBytes();
  }

  /// Takes the next frame of data.
  Outcome take(WebSocketFrame frame) {
    if (frame.isBinary()) {
      return Outcome.close(UNSUPPORTED_DATA, "Binary frames are not supported.");
    }
    var data = frame.binaryData();
    if (data.length() > maxFrameBytes) {
      return Outcome.close(TOO_LARGE, "A frame may have up to %d bytes.".formatted(maxFrameBytes));
    }
    if (message.length() + data.length() > maxMessageBytes) {
      return Outcome.close(
          TOO_LARGE, "A message may have up to %d bytes.".formatted(maxMessageBytes));
    }
    message.appendBuffer(data);
    return frame.isFinal() ? complete() : Outcome.NOTHING_YET;
  }

  private Outcome complete() {
    var bytes = message.getBytes();
    message = Buffer.buffer();
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new Outcome(text, (short) 0, "");
    } catch (CharacterCodingException e) {
      return Outcome.close(INVALID_DATA, "Not UTF-8.");
    }
  }
}
