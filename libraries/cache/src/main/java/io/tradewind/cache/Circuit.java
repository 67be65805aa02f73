package io.tradewind.cache;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Whether it is worth asking. Opens after a few failures in a row; only a probe closes it. Shared
/// by every thread; time comes in as an argument.
final class Circuit {
  /// Failures in a row that open it.
  static final int FAILURES_TO_OPEN = 3;

  private static final long CLOSED = 0;

  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicLong openSinceNanos = new AtomicLong(CLOSED);

  boolean closed() {
    return openSinceNanos.get() == CLOSED;
  }

  void succeeded() {
    if (failures.get() != 0) {
      failures.set(0);
    }
  }

  /// Counts a failure.
  ///
  /// @return whether this one opened the circuit
  boolean failed(long nowNanos) {
    return failures.incrementAndGet() >= FAILURES_TO_OPEN && open(nowNanos);
  }

  /// Opens.
  ///
  /// @return false when it was open before
  boolean open(long nowNanos) {
    return openSinceNanos.compareAndSet(CLOSED, nowNanos == CLOSED ? 1 : nowNanos);
  }

  /// Closes, for a probe was answered.
  ///
  /// @return false when it was closed before
  boolean close() {
    failures.set(0);
    return openSinceNanos.getAndSet(CLOSED) != CLOSED;
  }

  /// How long it has been open.
  ///
  /// @return 0 when it is closed
  long openNanos(long nowNanos) {
    var since = openSinceNanos.get();
    return since == CLOSED ? 0 : nowNanos - since;
  }
}
