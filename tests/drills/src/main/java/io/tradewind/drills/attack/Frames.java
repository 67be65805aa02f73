package io.tradewind.drills.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/// Frames of RFC 6455 section 5.2 as a client sends them, masked by zeros, whole or not.
final class Frames {
  static final int FINAL = 0x80;
  static final int COMPRESSED = 0x40;
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int PING = 9;

  private static final int MASKED = 0x80;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;

  private Frames() {}

  static byte[] text(String message) {
    return frame(FINAL | TEXT, message.getBytes(UTF_8));
  }

  /// A whole frame.
  ///
  /// @param first its first byte: flags and opcode
  static byte[] frame(int first, byte[] payload) {
    var frame = new ByteArrayOutputStream(payload.length + 14);
    frame.writeBytes(head(first, payload.length));
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  /// The beginning of a frame, which may claim any length.
  static byte[] head(int first, long length) {
    var head = ByteBuffer.allocate(14).put((byte) first);
    if (length < TWO_BYTES) {
      head.put((byte) (MASKED | length));
    } else if (length < 1 << 16) {
      head.put((byte) (MASKED | TWO_BYTES)).putShort((short) length);
    } else {
      head.put((byte) (MASKED | EIGHT_BYTES)).putLong(length);
    }
    head.putInt(0);
    var bytes = new byte[head.position()];
    head.get(0, bytes);
    return bytes;
  }
}
