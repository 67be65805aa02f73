package io.tradewind.codec;

/// Bytes are not what was written: a checksum or a layout is wrong.
public final class CorruptData extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception.
  ///
  /// @param message what is wrong, and where
  public CorruptData(String message) {
    super(message);
  }
}
