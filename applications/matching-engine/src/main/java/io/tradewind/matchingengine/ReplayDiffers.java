package io.tradewind.matchingengine;

/// An engine that replays the journal says something else than the journal: it is not
/// deterministic, another version, or one of the two is damaged. Nothing may be built on this
/// state.
public final class ReplayDiffers extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception.
  ///
  /// @param message where, with both sides
  public ReplayDiffers(String message) {
    super(message);
  }
}
