package io.tradewind.drills.failover;

/// What a client asked, and what it saw of it.
///
/// @param kind what was asked
/// @param name the client order id of an order; of the cancel, the order's
/// @param sentNanos when it was sent, by the drill's one clock
/// @param answeredNanos when its answer came, or when the client gave up
/// @param outcome what the answer said
/// @param orderId as answered, 0 if it was not
/// @param executed the executed quantity as answered, empty if it was not
/// @param error the refusal or failure, empty for an acknowledgement
record Operation(
    Kind kind,
    String name,
    long sentNanos,
    long answeredNanos,
    Outcome outcome,
    long orderId,
    String executed,
    String error) {

  /// What was asked.
  enum Kind {
    /// A new order.
    ORDER,
    /// The cancel of one.
    CANCEL
  }

  /// What the client knows.
  enum Outcome {
    /// It was done.
    ACKNOWLEDGED,
    /// It was not done.
    REFUSED,
    /// Nothing: no answer, or one that says so.
    UNKNOWN
  }

  /// The same, for somebody who was not told.
  Operation unknown() {
    return new Operation(
        kind, name, sentNanos, answeredNanos, Outcome.UNKNOWN, orderId, executed, error);
  }

  boolean acknowledged() {
    return outcome == Outcome.ACKNOWLEDGED;
  }
}
