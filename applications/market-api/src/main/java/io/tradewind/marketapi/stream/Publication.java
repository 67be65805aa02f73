package io.tradewind.marketapi.stream;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One message of a stream, rendered once for all subscribers, bare and wrapped with the stream's
/// name, and framed for the wire.
///
/// Shared by event loops: what one makes lazily another may make again, to the same bytes.
final class Publication {
  private static final int FINAL_TEXT = 0x81;
  private static final int TWO_BYTE_LENGTH = 126;
  private static final int EIGHT_BYTE_LENGTH = 127;
  private static final int MAX_TWO_BYTE_LENGTH = 0xFFFF;

  private final StreamTopic topic;
  private final byte[] raw;
  private volatile byte @Nullable [] combined;
  private volatile byte @Nullable [] rawFrame;
  private volatile byte @Nullable [] combinedFrame;

  Publication(StreamTopic topic, byte[] raw) {
    this.topic = topic;
    this.raw = raw;
  }

  StreamTopic topic() {
    return topic;
  }

  /// The text alone, for a connection that compresses.
  byte[] payload(boolean wrapped) {
    return wrapped ? combined() : raw;
  }

  /// The text with its frame header.
  byte[] frame(boolean wrapped) {
    return wrapped ? combinedFrame() : rawFrame();
  }

  private byte[] combined() {
    var made = combined;
    if (made == null) {
      made = wrap(topic.name(), raw);
      combined = made;
    }
    return made;
  }

  private byte[] rawFrame() {
    var made = rawFrame;
    if (made == null) {
      made = frame(raw);
      rawFrame = made;
    }
    return made;
  }

  private byte[] combinedFrame() {
    var made = combinedFrame;
    if (made == null) {
      made = frame(combined());
      combinedFrame = made;
    }
    return made;
  }

  static byte[] wrap(String stream, byte[] data) {
    var prefix = ("{\"stream\":\"" + stream + "\",\"data\":").getBytes(StandardCharsets.UTF_8);
    var wrapped = new byte[prefix.length + data.length + 1];
    System.arraycopy(prefix, 0, wrapped, 0, prefix.length);
    System.arraycopy(data, 0, wrapped, prefix.length, data.length);
    wrapped[wrapped.length - 1] = '}';
    return wrapped;
  }

  /// An unmasked final text frame (RFC 6455, 5.2):
  ///
  ///     0x81 | length < 126            | text
  ///     0x81 | 126 | length in 2 bytes | text
  ///     0x81 | 127 | length in 8 bytes | text
  static byte[] frame(byte[] text) {
    var length = text.length;
    var header = length < TWO_BYTE_LENGTH ? 2 : length <= MAX_TWO_BYTE_LENGTH ? 4 : 10;
    var frame = new byte[header + length];
    frame[0] = (byte) FINAL_TEXT;
    switch (header) {
      case 2 -> frame[1] = (byte) length;
      case 4 -> frame[1] = (byte) TWO_BYTE_LENGTH;
      default -> frame[1] = (byte) EIGHT_BYTE_LENGTH;
    }
    var rest = length;
    for (var index = header - 1; index > 1; index--) {
      frame[index] = (byte) rest;
      rest >>>= 8;
    }
    System.arraycopy(text, 0, frame, header, length);
    return frame;
  }
}
