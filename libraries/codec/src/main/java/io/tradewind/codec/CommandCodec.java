package io.tradewind.codec;

import io.tradewind.model.Command;

/// The bytes of a command.
public final class CommandCodec {
  private CommandCodec() {}

  /// Encodes a command.
  ///
  /// @param value what is encoded
  /// @return the bytes
  public static byte[] encode(Command value) {
    throw new UnsupportedOperationException("not built yet" + value);
  }

  /// Decodes a command.
  ///
  /// @param bytes all of it
  /// @return equal to what was encoded
  /// @throws CorruptData if the layout is wrong
  public static Command decode(byte[] bytes) {
    throw new UnsupportedOperationException("not built yet" + bytes.length);
  }
}
