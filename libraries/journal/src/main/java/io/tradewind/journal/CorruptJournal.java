package io.tradewind.journal;

/// A row of the journal is not what was appended, or one is missing.
public final class CorruptJournal extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final long sequence;

  /// Creates the exception.
  ///
  /// @param sequence where
  /// @param message what is wrong with it
  public CorruptJournal(long sequence, String message) {
    super("journal sequence %d: %s".formatted(sequence, message));
    this.sequence = sequence;
  }

  /// Where the journal is corrupt.
  ///
  /// @return the sequence
  public long sequence() {
    return sequence;
  }
}
