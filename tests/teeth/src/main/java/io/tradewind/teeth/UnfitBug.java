package io.tradewind.teeth;

/// A bug that can't be planted as it is written: its text no longer fits the source, it does not
/// compile, or what it says of itself is incomplete. It proves nothing until somebody mends it.
public final class UnfitBug extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnfitBug(String message) {
    super(message);
  }
}
