package io.tradewind.matchingengine;

import io.tradewind.codec.SealedBatch;
import io.tradewind.journal.CorruptJournal;
import io.tradewind.journal.Journal;
import io.tradewind.journal.JournalUnavailable;
import io.tradewind.wire.Frame;
import io.tradewind.wire.FrameWriter;
import io.vertx.core.Context;
import java.security.MessageDigest;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what a follower missed from the journal, on a virtual thread, no faster than it takes it.
final class CatchUp {
  /// The most followers that are read for at a time; each has a database connection.
  static final int MAX_READERS = 4;

  private static final long MAX_STALL_MILLIS = 30_000;
  private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

  private final Supplier<Journal> journals;
  private final Context loop;
  private final Semaphore readers = new Semaphore(MAX_READERS);

  /// The follower is gone, or takes nothing.
  private static final class FollowerGone extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /// Where the reading is.
  private static final class Position {
    private long sequence;
    private byte[] hash;

    Position(long sequence, byte[] hash) {
      this.sequence = sequence;
      this.hash = hash;
    }
  }

  CatchUp(Supplier<Journal> journals, Context loop) {
    this.journals = journals;
    this.loop = loop;
  }

  void start(FeedHub hub, FeedHub.Follower follower, Frame.Follow from) {
    Thread.startVirtualThread(() -> run(hub, follower, from));
  }

  private void run(FeedHub hub, FeedHub.Follower follower, Frame.Follow from) {
    try {
      readers.acquire();
      try (var journal = journals.get()) {
        read(journal, hub, follower, from);
      } finally {
        readers.release();
      }
    } catch (FollowerGone _) {
      follower.drop("the follower takes nothing");
    } catch (JournalUnavailable e) {
      LOG.debug("a follower can't be served from the journal", e);
      follower.drop("the journal is unavailable");
    } catch (CorruptJournal e) {
      LOG.error("a follower can't be served from the journal", e);
      follower.drop("the journal is corrupt");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(Journal journal, FeedHub hub, FeedHub.Follower follower, Frame.Follow from) {
    var after = from.afterSequence();
    var start = ChainPoint.start();
    if (after > 0) {
      var row = journal.find(after);
      if (row == null) {
        loop.runOnContext(_ -> hub.offChain(follower));
        return;
      }
      start = ChainPoint.of(row);
    }
    if (from.afterHash().length > 0 && !MessageDigest.isEqual(from.afterHash(), start.hash())) {
      loop.runOnContext(_ -> hub.offChain(follower));
      return;
    }
    var position = new Position(after, start.hash());
    journal.read(after, start.hash(), Long.MAX_VALUE, row -> send(follower, row, position));
    loop.runOnContext(_ -> hub.caughtUp(follower, position.sequence, position.hash));
  }

  private static void send(FeedHub.Follower follower, SealedBatch row, Position position) {
    try {
      if (!follower.awaitWritable(MAX_STALL_MILLIS)) {
        throw new FollowerGone();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new FollowerGone();
    }
    follower.send(FrameWriter.encode(FeedHub.frame(row)));
    position.sequence = row.sequence();
    position.hash = row.hash();
  }
}
