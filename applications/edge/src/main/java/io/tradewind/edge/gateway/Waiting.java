package io.tradewind.edge.gateway;

import io.tradewind.edge.stage.Exchange;
import org.jspecify.annotations.Nullable;

/// The exchanges of one event loop that are not answered yet, oldest first.
///
/// All wait equally long, so those that are due are at the front; an answered one leaves the list
/// at once, wherever it stands. A timer for each exchange would cost more than the order itself.
final class Waiting {
  private final Entry ends = new Entry(null, 0);

  /// One exchange and its neighbours.
  static final class Entry {
    private final @Nullable Exchange exchange;
    private final long deadlineNanos;
    private Entry before = this;
    private Entry after = this;

    private Entry(@Nullable Exchange exchange, long deadlineNanos) {
      this.exchange = exchange;
      this.deadlineNanos = deadlineNanos;
    }

    /// Leaves the list; a second call does nothing.
    void leave() {
      before.after = after;
      after.before = before;
      before = this;
      after = this;
    }
  }

  Entry add(Exchange exchange, long deadlineNanos) {
    var entry = new Entry(exchange, deadlineNanos);
    entry.before = ends.before;
    entry.after = ends;
    ends.before.after = entry;
    ends.before = entry;
    return entry;
  }

  /// Answers what is due.
  void expire(long nowNanos) {
    while (ends.after != ends && ends.after.deadlineNanos - nowNanos <= 0) {
      var entry = ends.after;
      entry.leave();
      if (entry.exchange != null) {
        entry.exchange.answer(Refusals.timeout());
      }
    }
  }

  boolean isEmpty() {
    return ends.after == ends;
  }
}
