package io.tradewind.matchingengine;

import io.tradewind.journal.Journal;
import io.tradewind.model.JournalPosition;
import io.tradewind.wire.Refusal;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers commands that were committed before with the events of their journal row.
///
/// Owns a journal and a virtual thread.
final class Resender {
  /// The most answers that wait; what does not fit is refused and asked for again.
  static final int CAPACITY = 1 << 16;

  private static final Logger LOG = LoggerFactory.getLogger(Resender.class);

  private final Supplier<Journal> journals;
  private final ArrayBlockingQueue<Wanted> wanted = new ArrayBlockingQueue<>(CAPACITY);
  private final Thread thread = Thread.ofVirtual().name("resender").unstarted(this::resendLoop);

  private record Wanted(Peer peer, Submission submission, JournalPosition position) {}

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
    try (var rows = new JournaledAnswers(journals.get())) {
      while (!Thread.currentThread().isInterrupted()) {
        var next = wanted.take();
        next.peer().sendNow(rows.answer(next.submission(), next.position()));
      }
    } catch (InterruptedException _) {
      LOG.debug("the resender was stopped");
    }
  }
}
