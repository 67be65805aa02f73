package io.tradewind.engine;

import io.tradewind.model.JournalPosition;

/// What the engine knows of a gateway's command before it is applied.
public sealed interface Submissions {
  /// Not seen yet: apply it.
  record Fresh() implements Submissions {}

  /// Applied before: answer with the events at that place of the journal.
  ///
  /// @param position where
  record Applied(JournalPosition position) implements Submissions {}

  /// Below the window, or of a gateway that is not open: its fate can't be told.
  record Forgotten() implements Submissions {}
}
