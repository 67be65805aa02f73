package io.tradewind.platform.config;

/// A setting that is unknown, of the wrong type or out of range. Its message is for the operator:
/// it names the key and the place where it was set.
public final class InvalidSettings extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Creates one.
  ///
  /// @param message names the key, the place and what would be right
  public InvalidSettings(String message) {
    super(message);
  }

  /// Creates one with the reason why the file could not be understood.
  ///
  /// @param message names the file
  /// @param cause what went wrong
  public InvalidSettings(String message, Throwable cause) {
    super(message, cause);
  }
}
