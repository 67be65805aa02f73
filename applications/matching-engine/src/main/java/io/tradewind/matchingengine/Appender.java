package io.tradewind.matchingengine;

import io.tradewind.codec.SealedBatch;
import io.tradewind.journal.Journal;
import io.tradewind.journal.JournalUnavailable;
import java.util.concurrent.ArrayBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that waits for the journal. It owns the fenced journal; one batch at a time.
final class Appender {
  private static final Logger LOG = LoggerFactory.getLogger(Appender.class);

  private final Journal journal;
  private final ClockGuard clockGuard;
  private final Outcomes outcomes;
  private final ArrayBlockingQueue<SealedBatch> next = new ArrayBlockingQueue<>(1);
  private final Thread thread;

  /// What became of an append. Called on the appender thread.
  interface Outcomes {
    void committed(long nanos);

    void fenced();

    void inDoubt();

    void failed(String reason);
  }

  Appender(Journal journal, ClockGuard clockGuard, Outcomes outcomes) {
    this.journal = journal;
    this.clockGuard = clockGuard;
    this.outcomes = outcomes;
    thread = Thread.ofPlatform().name("appender").unstarted(this::appendLoop);
  }

  void start() {
    thread.start();
  }

  /// Hands over the next batch; the one before is done.
  void append(SealedBatch batch) {
    next.add(batch);
  }

  /// Interrupts the thread and waits for it, a limited time.
  void stop(long millis) throws InterruptedException {
    thread.interrupt();
    thread.join(millis);
  }

  /// Anything that the journal does not document means that the fate of the batch will never be
  /// told.
  private void appendLoop() {
    try {
      var available = true;
      var batch = next.take();
      // Asked before the append: a time that is far off must not get into the journal.
      while (clockGuard.passes()) {
        available = append(batch, available);
        batch = next.take();
      }
    } catch (InterruptedException _) {
      LOG.debug("the appender was stopped");
    } catch (RuntimeException e) {
      LOG.error("the journal failed", e);
      outcomes.failed("the journal failed: " + e);
    } finally {
      journal.close();
    }
  }

  private boolean append(SealedBatch batch, boolean wasAvailable) {
    var begunNanos = System.nanoTime();
    try {
      switch (journal.append(batch)) {
        case COMMITTED -> {
          if (!wasAvailable) {
            LOG.info("the journal answers again at sequence {}", batch.sequence());
          }
          outcomes.committed(System.nanoTime() - begunNanos);
        }
        case FENCED -> outcomes.fenced();
      }
      return true;
    } catch (JournalUnavailable e) {
      if (wasAvailable) {
        LOG.warn("sequence {} is in doubt and tried again: {}", batch.sequence(), e.getMessage());
      }
      outcomes.inDoubt();
      return false;
    }
  }
}
