package io.tradewind.matchingengine;

import io.tradewind.journal.JournalUnavailable;
import io.tradewind.journal.LeaseStore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares this machine's clock with the database's now and then.
///
/// Time never goes back in the journal. A leader far ahead would leave a time behind that stands
/// still under its successor; one far behind stands still itself.
final class ClockGuard {
  /// How far apart the clocks may be, in microseconds.
  static final long MAX_APART_MICROS = 1_000_000;

  private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final Logger LOG = LoggerFactory.getLogger(ClockGuard.class);

  private final LeaseStore lease;
  private final LongSupplier nowMicros;
  private final Consumer<String> stepDown;
  private final LongSupplier nanos;
  private long checkedNanos;

  ClockGuard(LeaseStore lease, LongSupplier nowMicros, Consumer<String> stepDown) {
    this(lease, nowMicros, stepDown, System::nanoTime);
  }

  /// Creates a guard.
  ///
  /// @param nowMicros this machine's clock
  /// @param stepDown told why this leader must
  /// @param nanos a clock that only goes forward: when to ask again
  ClockGuard(
      LeaseStore lease, LongSupplier nowMicros, Consumer<String> stepDown, LongSupplier nanos) {
    this.lease = lease;
    this.nowMicros = nowMicros;
    this.stepDown = stepDown;
    this.nanos = nanos;
    checkedNanos = nanos.getAsLong() - EVERY_NANOS;
  }

  /// Asks the database if that is due, for the first time before anything is appended.
  ///
  /// @return false after this leader was told to step down
  boolean passes() {
    if (nanos.getAsLong() - checkedNanos < EVERY_NANOS) {
      return true;
    }
    checkedNanos = nanos.getAsLong();
    try {
      var before = nowMicros.getAsLong();
      var database = lease.clockMicros();
      var after = nowMicros.getAsLong();
      return near(before, database, after);
    } catch (JournalUnavailable e) {
      LOG.debug("the database's clock can't be read", e);
      return true;
    }
  }

  /// The database read its clock between two readings of ours.
  private boolean near(long before, long database, long after) {
    if (database >= before - MAX_APART_MICROS && database <= after + MAX_APART_MICROS) {
      return true;
    }
    stepDown.accept(
        "this machine's clock is %d ms off the database's; at most %d are allowed"
            .formatted((before - database) / 1_000, MAX_APART_MICROS / 1_000));
    return false;
  }
}
