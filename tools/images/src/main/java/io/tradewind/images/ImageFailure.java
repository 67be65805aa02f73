package io.tradewind.images;

/// A reason why an image cannot be built or does not do what it should; said without a stack trace.
public final class ImageFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Creates one.
  ///
  /// @param message what is wrong, and what to do
  public ImageFailure(String message) {
    super(message);
  }

  /// Creates one.
  ///
  /// @param message what is wrong, and what to do
  /// @param cause of it
  public ImageFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
