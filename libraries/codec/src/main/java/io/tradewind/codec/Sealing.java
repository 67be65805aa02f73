package io.tradewind.codec;

import java.util.zip.CRC32C;

/// The frame of what is stored: magic and version in front, a checksum behind.
///
/// ```
/// 0              3         4        n             n + 4
/// +--------------+---------+-- … ---+-------------+
/// |magic, 3 ASCII| version |  body  | CRC32C of   |
/// |              |         |        | all before  |
/// +--------------+---------+-- … ---+-------------+
/// ```
///
/// @param magic what it is, three ASCII characters
/// @param version of the layout of the body
record Sealing(String magic, int version) {
  /// Bytes before the body.
  static final int HEADER_BYTES = 4;

  /// Bytes after the body.
  static final int CHECKSUM_BYTES = 4;

  void writeHeader(ByteWriter out) {
    for (var i = 0; i < magic.length(); i++) {
      out.writeByte(magic.charAt(i));
    }
    out.writeByte(version);
  }

  void writeChecksum(ByteWriter out) {
    out.writeInt(checksum(out.array(), out.length()));
  }

  /// Whether bytes say that they are of this version; the rest is for [#open] to check.
  boolean heads(byte[] bytes) {
    return bytes.length >= HEADER_BYTES && bytes[HEADER_BYTES - 1] == version;
  }

  /// Checks header and checksum.
  ///
  /// @return a reader of the body
  ByteReader open(byte[] bytes) {
    var end = bytes.length - CHECKSUM_BYTES;
    if (end < HEADER_BYTES) {
      throw new CorruptData("%d bytes are too few for %s".formatted(bytes.length, magic));
    }
    if (new ByteReader(bytes, end, bytes.length).readInt() != checksum(bytes, end)) {
      throw new CorruptData("the checksum of %s is wrong".formatted(magic));
    }
    var in = new ByteReader(bytes, 0, end);
    for (var i = 0; i < magic.length(); i++) {
      if (in.readByte() != magic.charAt(i)) {
        throw new CorruptData("not %s".formatted(magic));
      }
    }
    var found = in.readByte();
    if (found != version) {
      throw new CorruptData("%s of version %d, only %d is known".formatted(magic, found, version));
    }
    return in;
  }

  private static int checksum(byte[] bytes, int length) {
    var crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
