package io.tradewind.cache.limits;

/// What became of a wish to spend.
public sealed interface Verdict {
  /// It is spent.
  Verdict ADMITTED = new Admitted();

  /// Redis has to be asked; the waiter is told.
  Verdict PENDING = new Pending();

  /// It is spent.
  record Admitted() implements Verdict {}

  /// The waiter is told later.
  record Pending() implements Verdict {}

  /// Nothing is spent, for a window has no room.
  ///
  /// @param window the first one without room, counted from 0
  /// @param endMillis when it ends
  record Refused(int window, long endMillis) implements Verdict {}
}
