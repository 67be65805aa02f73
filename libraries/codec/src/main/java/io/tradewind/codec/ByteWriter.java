package io.tradewind.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/// A growing array of bytes, written from the front and reused.
///
/// Integers are LEB128: seven bits a byte, lowest first, the top bit set on all but the last byte.
/// A negative number takes ten bytes, so fields that are often negative are zigzag-coded.
final class ByteWriter {
  /// The longest string, in bytes of UTF-8.
  static final int MAX_STRING_BYTES = 255;

  private static final int FIRST_CAPACITY = 256;
  private static final int VARINT_BYTES = 10;

  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int length;

  void clear() {
    length = 0;
  }

  /// Forgets what was written from a place on.
  void truncate(int newLength) {
    length = newLength;
  }

  int length() {
    return length;
  }

  /// The backing array, good until the next write; only [#length] bytes of it count.
  byte[] array() {
    return bytes;
  }

  byte[] copy(int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  byte[] toByteArray() {
    return copy(0, length);
  }

  ByteWriter writeByte(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
    return this;
  }

  ByteWriter writeVarint(long value) {
    reserve(VARINT_BYTES);
    var at = length;
    var rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
    length = at;
    return this;
  }

  ByteWriter writeZigzag(long value) {
    return writeVarint((value << 1) ^ (value >> 63));
  }

  /// Writes four bytes, big-endian.
  ByteWriter writeInt(int value) {
    reserve(Integer.BYTES);
    putInt(length, value);
    length += Integer.BYTES;
    return this;
  }

  /// Overwrites four bytes that were written before.
  void putInt(int at, int value) {
    bytes[at] = (byte) (value >> 24);
    bytes[at + 1] = (byte) (value >> 16);
    bytes[at + 2] = (byte) (value >> 8);
    bytes[at + 3] = (byte) value;
  }

  ByteWriter writeBytes(byte[] source, int from, int count) {
    reserve(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
    return this;
  }

  /// Writes a string as its number of bytes and its UTF-8.
  ByteWriter writeString(String value) {
    var characters = value.length();
    reserve(2 + characters);
    var at = length + 1;
    for (var i = 0; i < characters; i++) {
      var character = value.charAt(i);
      if (character >= 0x80 || characters > 0x7f) {
        return writeLongString(value);
      }
      bytes[at++] = (byte) character;
    }
    bytes[length] = (byte) characters;
    length = at;
    return this;
  }

  private ByteWriter writeLongString(String value) {
    var utf8 = value.getBytes(StandardCharsets.UTF_8);
    if (utf8.length > MAX_STRING_BYTES) {
      throw new IllegalArgumentException(
          "string of %d bytes, at most %d".formatted(utf8.length, MAX_STRING_BYTES));
    }
    return writeVarint(utf8.length).writeBytes(utf8, 0, utf8.length);
  }

  /// Writes a list as its size and its elements.
  <T> ByteWriter writeList(List<T> values, BiConsumer<ByteWriter, T> element) {
    writeVarint(values.size());
    for (var value : values) {
      element.accept(this, value);
    }
    return this;
  }

  private void reserve(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * bytes.length));
    }
  }
}
