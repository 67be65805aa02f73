package io.tradewind.matchingengine;

import io.tradewind.codec.BatchReader;
import io.tradewind.codec.SealedBatch;
import io.tradewind.journal.CorruptJournal;
import io.tradewind.journal.Journal;
import io.tradewind.journal.JournalUnavailable;
import io.tradewind.model.JournalPosition;
import io.tradewind.wire.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers commands that were committed before with the events of their journal row.
///
/// A gateway that comes back asks for all that it has in doubt, in order, so the row read last is
/// nearly always the one wanted next. Owns a journal and a virtual thread.
final class Resender {
  /// The most answers that wait; what does not fit is refused and asked for again.
  static final int CAPACITY = 1 << 16;

  private static final Logger LOG = LoggerFactory.getLogger(Resender.class);

  private final Supplier<Journal> journals;
  private final ArrayBlockingQueue<Wanted> wanted = new ArrayBlockingQueue<>(CAPACITY);
  private final Thread thread = Thread.ofVirtual().name("resender").unstarted(this::resendLoop);

  private record Wanted(Peer peer, Submission submission, JournalPosition position) {}

  private record Row(SealedBatch batch, List<BatchReader.Slice> slices) {
    byte[] events(int index) {
      var slice = slices.get(index);
      return Arrays.copyOfRange(batch.payload(), slice.eventsFrom(), slice.eventsTo());
    }
  }

  Resender(Supplier<Journal> journals) {
    this.journals = journals;
  }

  void start() {
    thread.start();
  }

  void stop() {
    thread.interrupt();
  }

  void add(Peer peer, Submission submission, JournalPosition position) {
    if (!wanted.offer(new Wanted(peer, submission, position))) {
      peer.send(submission.refused(Refusal.OVERLOADED));
    }
  }

  private void resendLoop() {
    try (var journal = journals.get()) {
      Row row = null;
      while (!Thread.currentThread().isInterrupted()) {
        var next = wanted.take();
        row = row(journal, row, next);
        if (row == null) {
          next.peer().sendNow(next.submission().refused(Refusal.UNAVAILABLE));
        } else {
          var index = next.position().index();
          next.peer()
              .sendNow(
                  next.submission().result(ChainPoint.of(row.batch()), index, row.events(index)));
        }
      }
    } catch (InterruptedException _) {
      LOG.debug("the resender was stopped");
    }
  }

  private static @Nullable Row row(Journal journal, @Nullable Row last, Wanted next) {
    var sequence = next.position().sequence();
    if (last != null && last.batch().sequence() == sequence) {
      return last;
    }
    try {
      var batch = journal.find(sequence);
      return batch == null ? null : new Row(batch, BatchReader.slices(batch.payload()));
    } catch (JournalUnavailable e) {
      LOG.debug("sequence {} can't be read now", sequence, e);
    } catch (CorruptJournal e) {
      LOG.error("sequence {} can't be read", sequence, e);
    }
    return null;
  }
}
