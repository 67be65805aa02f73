package io.tradewind.matchingengine;

import io.tradewind.codec.SealedBatch;
import io.tradewind.journal.Journal;
import io.tradewind.journal.JournalUnavailable;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is done with one batch after the other, and what each outcome means. Blocks in the journal;
/// owned by one thread.
final class Appends {
  private static final Logger LOG = LoggerFactory.getLogger(Appends.class);

  private final Journal journal;
  private final ClockGuard clockGuard;
  private final Outcomes outcomes;
  private final LongSupplier nanos;
  private boolean available = true;

  /// What became of an append. Called on the owning thread.
  interface Outcomes {
    void committed(long nanos);

    void fenced();

    void inDoubt();

    void failed(String reason);
  }

  /// Creates what appends.
  ///
  /// @param nanos a clock that only goes forward, for how long a commit took
  Appends(Journal journal, ClockGuard clockGuard, Outcomes outcomes, LongSupplier nanos) {
    this.journal = journal;
    this.clockGuard = clockGuard;
    this.outcomes = outcomes;
    this.nanos = nanos;
  }

  /// Asked before each append: a time that is far off must not get into the journal.
  ///
  /// @return false after this leader was told to step down: append nothing more
  boolean allowed() {
    return clockGuard.passes();
  }

  /// Appends a batch, or tries one in doubt again, and tells what became of it.
  void append(SealedBatch batch) {
    var begunNanos = nanos.getAsLong();
    try {
      switch (journal.append(batch)) {
        case COMMITTED -> {
          if (!available) {
            LOG.info("the journal answers again at sequence {}", batch.sequence());
          }
          outcomes.committed(nanos.getAsLong() - begunNanos);
        }
        case FENCED -> outcomes.fenced();
      }
      available = true;
    } catch (JournalUnavailable e) {
      if (available) {
        LOG.warn("sequence {} is in doubt and tried again: {}", batch.sequence(), e.getMessage());
      }
      available = false;
      outcomes.inDoubt();
    }
  }

  /// Anything that the journal does not document means that the fate of the batch will never be
  /// told.
  void broke(RuntimeException e) {
    LOG.error("the journal failed", e);
    outcomes.failed("the journal failed: " + e);
  }

  void close() {
    journal.close();
  }
}
