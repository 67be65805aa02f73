package io.tradewind.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Reads what [ByteWriter] wrote, and nothing else: every number has one form, and whatever the
/// bytes, the only exception is [CorruptData] and no more is allocated than they justify.
final class ByteReader {
  private final byte[] bytes;
  private final int end;
  private int at;

  ByteReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /// Reads a part of an array; the caller vouches for the bounds.
  ByteReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /// Decodes all of some bytes.
  static <T> T all(byte[] bytes, Function<ByteReader, T> value) {
    var in = new ByteReader(bytes);
    var decoded = value.apply(in);
    in.requireEnd();
    return decoded;
  }

  int position() {
    return at;
  }

  int remaining() {
    return end - at;
  }

  void requireEnd() {
    if (at != end) {
      throw corrupt("%d bytes too many".formatted(end - at));
    }
  }

  CorruptData corrupt(String what) {
    return new CorruptData("byte %d of %d: %s".formatted(at, end, what));
  }

  int readByte() {
    require(1);
    return bytes[at++] & 0xff;
  }

  long readVarint() {
    var value = 0L;
    for (var shift = 0; shift < Long.SIZE; shift += 7) {
      var next = readByte();
      if (shift == 63 && next > 1) {
        throw corrupt("a number of more than 64 bits");
      }
      value |= (next & 0x7fL) << shift;
      if (next < 0x80) {
        if (next == 0 && shift > 0) {
          throw corrupt("a number longer than it needs to be");
        }
        return value;
      }
    }
    throw corrupt("a number without an end");
  }

  long readZigzag() {
    var value = readVarint();
    return (value >>> 1) ^ -(value & 1);
  }

  int readVarintAsInt() {
    return toInt(readVarint());
  }

  int readZigzagAsInt() {
    return toInt(readZigzag());
  }

  private int toInt(long value) {
    if (value != (int) value) {
      throw corrupt("%d is out of range".formatted(value));
    }
    return (int) value;
  }

  /// Reads four bytes, big-endian.
  int readInt() {
    require(Integer.BYTES);
    var value = ByteBuffer.wrap(bytes, at, Integer.BYTES).getInt();
    at += Integer.BYTES;
    return value;
  }

  /// Reads the length of something that follows.
  int readLength() {
    var length = readVarint();
    if (length < 0 || length > remaining()) {
      throw corrupt("length %d, %d bytes left".formatted(length, remaining()));
    }
    return (int) length;
  }

  void skip(int count) {
    require(count);
    at += count;
  }

  String readString() {
    var length = readLength();
    if (length > ByteWriter.MAX_STRING_BYTES) {
      throw corrupt("string of %d bytes".formatted(length));
    }
    var start = at;
    at += length;
    for (var i = start; i < at; i++) {
      if (bytes[i] < 0) {
        return utf8(start, length);
      }
    }
    return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
  }

  private String utf8(int start, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, start, length))
          .toString();
    } catch (CharacterCodingException _) {
      throw corrupt("not UTF-8");
    }
  }

  /// Reads a list. No element is shorter than a byte, so a size above the bytes left is refused
  /// before anything is allocated for it.
  <T> List<T> readList(Function<ByteReader, T> element) {
    var size = readLength();
    var values = new ArrayList<T>(size);
    for (var i = 0; i < size; i++) {
      values.add(element.apply(this));
    }
    return values;
  }

  /// Reads something with its length in front, of which it uses every byte.
  <T> T readSized(Function<ByteReader, T> value) {
    var length = readLength();
    var part = new ByteReader(bytes, at, at + length);
    at += length;
    var read = value.apply(part);
    part.requireEnd();
    return read;
  }

  private void require(int count) {
    if (count > end - at) {
      throw corrupt("ends too early");
    }
  }
}
