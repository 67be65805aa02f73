package io.tradewind.codec;

import io.tradewind.model.Query;

/// The bytes of a query.
public final class QueryCodec {
  private QueryCodec() {}

  /// Encodes a query.
  ///
  /// @param value what is encoded
  /// @return the bytes
  public static byte[] encode(Query value) {
    throw new UnsupportedOperationException("not built yet" + value);
  }

  /// Decodes a query.
  ///
  /// @param bytes all of it
  /// @return equal to what was encoded
  /// @throws CorruptData if the layout is wrong
  public static Query decode(byte[] bytes) {
    throw new UnsupportedOperationException("not built yet" + bytes.length);
  }
}
