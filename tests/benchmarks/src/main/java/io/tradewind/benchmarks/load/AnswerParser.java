package io.tradewind.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Finds the ends of HTTP answers in a stream of bytes, and keeps the body of those that are no
/// success. Knows as little of HTTP as a load generator must: a status line, `Content-Length`, a
/// body.
///
/// Owned by one connection.
final class AnswerParser {
  private static final int MOST_HEAD_BYTES = 8_192;
  private static final int MOST_KEPT_BODY_BYTES = 512;
  private static final byte[] LENGTH_NAME = "content-length:".getBytes(ISO_8859_1);
  private static final int SUCCESS = 200;

  private final byte[] head = new byte[MOST_HEAD_BYTES];
  private int headLength;
  private boolean inBody;
  private int status;
  private int bodyRemaining;
  private byte[] keptBody = new byte[0];
  private int keptLength;

  /// Told of each complete answer.
  interface Listener {
    /// An answer ended.
    ///
    /// @param status the HTTP status
    /// @param body the first bytes of the body of a refusal; empty for 200
    void answered(int status, String body);
  }

  /// Takes all bytes of a buffer.
  void read(ByteBuffer bytes, Listener listener) {
    while (true) {
      if (!inBody && !readHead(bytes)) {
        return;
      }
      if (!readBody(bytes)) {
        return;
      }
      inBody = false;
      headLength = 0;
      listener.answered(
          status, status == SUCCESS ? "" : new String(keptBody, 0, keptLength, ISO_8859_1));
    }
  }

  private boolean readHead(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      if (headLength == MOST_HEAD_BYTES) {
        throw new IllegalStateException("an answer's head is over " + MOST_HEAD_BYTES + " bytes");
      }
      var next = bytes.get();
      head[headLength++] = next;
      if (next == '\n' && headLength >= 4 && head[headLength - 3] == '\n') {
        status = (head[9] - '0') * 100 + (head[10] - '0') * 10 + head[11] - '0';
        bodyRemaining = contentLength();
        inBody = true;
        keptLength = 0;
        if (status != SUCCESS && keptBody.length == 0) {
          keptBody = new byte[MOST_KEPT_BODY_BYTES];
        }
        return true;
      }
    }
    return false;
  }

  private boolean readBody(ByteBuffer bytes) {
    var length = Math.min(bodyRemaining, bytes.remaining());
    if (status != SUCCESS && keptLength < MOST_KEPT_BODY_BYTES) {
      var kept = Math.min(length, MOST_KEPT_BODY_BYTES - keptLength);
      bytes.get(bytes.position(), keptBody, keptLength, kept);
      keptLength += kept;
    }
    bytes.position(bytes.position() + length);
    bodyRemaining -= length;
    return bodyRemaining == 0;
  }

  private int contentLength() {
    for (var at = 12; at < headLength - LENGTH_NAME.length; at++) {
      if (head[at] == '\n' && nameStartsAt(at + 1)) {
        var value = 0;
        for (var digit = at + 1 + LENGTH_NAME.length; head[digit] != '\r'; digit++) {
          if (head[digit] >= '0' && head[digit] <= '9') {
            value = value * 10 + head[digit] - '0';
          }
        }
        return value;
      }
    }
    throw new IllegalStateException(
        "an answer has no length: "
            + new String(Arrays.copyOf(head, Math.min(headLength, 200)), ISO_8859_1));
  }

  private boolean nameStartsAt(int start) {
    for (var i = 0; i < LENGTH_NAME.length; i++) {
      // Setting bit 5 lowers a letter and leaves the hyphen and the colon as they are.
      if ((head[start + i] | 0x20) != LENGTH_NAME[i]) {
        return false;
      }
    }
    return true;
  }
}
