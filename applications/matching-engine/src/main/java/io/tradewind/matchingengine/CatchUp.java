package io.tradewind.matchingengine;

import io.tradewind.journal.Journal;
import io.tradewind.wire.Frame;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Reads what a follower missed from the journal, on a virtual thread, no faster than it takes it.
final class CatchUp {
  /// The most followers that are read for at a time; each has a database connection.
  static final int MAX_READERS = 4;

  private final Supplier<Journal> journals;
  private final Executor loop;
  private final Semaphore readers = new Semaphore(MAX_READERS);

  CatchUp(Supplier<Journal> journals, Executor loop) {
    this.journals = journals;
    this.loop = loop;
  }

  void start(FeedHub hub, FeedHub.Follower follower, Frame.Follow from) {
    Thread.startVirtualThread(() -> run(hub, follower, from));
  }

  private void run(FeedHub hub, FeedHub.Follower follower, Frame.Follow from) {
    try {
      readers.acquire();
      try {
        new MissedBatches(hub, follower, loop).send(journals, from);
      } finally {
        readers.release();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
