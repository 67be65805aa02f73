package io.tradewind.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// A growing text of ASCII characters that is reused, for signing a million requests before a run.
final class AsciiBuffer {
  private final byte[] bytes;
  private int length;

  AsciiBuffer(int capacity) {
    bytes = new byte[capacity];
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  String text() {
    return new String(bytes, 0, length, ISO_8859_1);
  }

  AsciiBuffer clear() {
    length = 0;
    return this;
  }

  AsciiBuffer append(byte character) {
    bytes[length++] = character;
    return this;
  }

  AsciiBuffer append(byte[] text) {
    System.arraycopy(text, 0, bytes, length, text.length);
    length += text.length;
    return this;
  }

  AsciiBuffer append(AsciiBuffer text) {
    System.arraycopy(text.bytes, 0, bytes, length, text.length);
    length += text.length;
    return this;
  }

  AsciiBuffer append(String text) {
    for (var i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
    return this;
  }

  AsciiBuffer append(long value) {
    return append(Long.toString(value));
  }

  /// Appends a whole number of the last decimal place, such as 12345 with two decimals as `123.45`.
  AsciiBuffer appendDecimal(long value, int decimals) {
    var digits = Long.toString(value);
    for (var i = digits.length(); i <= decimals; i++) {
      digits = "0" + digits;
    }
    append(digits.substring(0, digits.length() - decimals));
    if (decimals > 0) {
      append((byte) '.').append(digits.substring(digits.length() - decimals));
    }
    return this;
  }
}
