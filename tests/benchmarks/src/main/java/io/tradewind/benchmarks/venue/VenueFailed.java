package io.tradewind.benchmarks.venue;

/// The venue did not do what was asked of its process.
public final class VenueFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception.
  ///
  /// @param message what was asked, and what the venue printed
  public VenueFailed(String message) {
    super(message);
  }
}
