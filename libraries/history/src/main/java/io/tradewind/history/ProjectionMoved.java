package io.tradewind.history;

/// The read model is not where the writer left it: another projector wrote, a write in doubt was
/// committed, or a rebuild began. Nothing was written; ask for the position and go on from there.
public final class ProjectionMoved extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception.
  ///
  /// @param expected where the writer thought that it is
  public ProjectionMoved(HistoryPosition expected) {
    super("the read model is no longer at sequence " + expected.sequence());
  }
}
