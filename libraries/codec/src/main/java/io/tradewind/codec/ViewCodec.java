package io.tradewind.codec;

import io.tradewind.model.View;

/// The bytes of a view.
public final class ViewCodec {
  private ViewCodec() {}

  /// Encodes a view.
  ///
  /// @param value what is encoded
  /// @return the bytes
  public static byte[] encode(View value) {
    throw new UnsupportedOperationException("not built yet" + value);
  }

  /// Decodes a view.
  ///
  /// @param bytes all of it
  /// @return equal to what was encoded
  /// @throws CorruptData if the layout is wrong
  public static View decode(byte[] bytes) {
    throw new UnsupportedOperationException("not built yet" + bytes.length);
  }
}
