package io.tradewind.wire;

/// Bytes are not the protocol, or the other side may not say this now: the connection is closed.
public final class MalformedFrame extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception.
  ///
  /// @param message what is wrong, without any of the bytes
  public MalformedFrame(String message) {
    super(message);
  }
}
