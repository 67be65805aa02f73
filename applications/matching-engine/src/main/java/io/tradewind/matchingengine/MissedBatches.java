package io.tradewind.matchingengine;

import io.tradewind.codec.SealedBatch;
import io.tradewind.journal.CorruptJournal;
import io.tradewind.journal.Journal;
import io.tradewind.journal.JournalUnavailable;
import io.tradewind.wire.Frame;
import io.tradewind.wire.FrameWriter;
import java.security.MessageDigest;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one follower missed, from the journal, no faster than it takes it. Blocks in the journal
/// and while the follower's window is full; owned by one thread.
final class MissedBatches {
  private static final long MAX_STALL_MILLIS = 30_000;
  private static final Logger LOG = LoggerFactory.getLogger(MissedBatches.class);

  private final FeedHub hub;
  private final FeedHub.Follower follower;
  private final Executor loop;
  private long sequence;
  private byte[] hash = {};

  /// The follower is gone, or takes nothing.
  private static final class FollowerGone extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /// Creates what is to be sent.
  ///
  /// @param loop runs a task on the hub's event loop
  MissedBatches(FeedHub hub, FeedHub.Follower follower, Executor loop) {
    this.hub = hub;
    this.follower = follower;
    this.loop = loop;
  }

  /// Sends what stands behind the follower's position; the hub is told where that ended, or that
  /// the position is not on the chain. A follower that can't be served is dropped.
  void send(Supplier<Journal> journals, Frame.Follow from) {
    try (var journal = journals.get()) {
      read(journal, from);
    } catch (FollowerGone _) {
      follower.drop("the follower takes nothing");
    } catch (JournalUnavailable e) {
      LOG.debug("a follower can't be served from the journal", e);
      follower.drop("the journal is unavailable");
    } catch (CorruptJournal e) {
      LOG.error("a follower can't be served from the journal", e);
      follower.drop("the journal is corrupt");
    } catch (RuntimeException e) {
      LOG.error("a follower can't be served from the journal", e);
      follower.drop("the journal can't be read");
    }
  }

  private void read(Journal journal, Frame.Follow from) {
    var start = ChainPoint.start();
    if (from.afterSequence() > 0) {
      var row = journal.find(from.afterSequence());
      if (row == null) {
        loop.execute(() -> hub.offChain(follower));
        return;
      }
      start = ChainPoint.of(row);
    }
    if (from.afterHash().length > 0 && !MessageDigest.isEqual(from.afterHash(), start.hash())) {
      loop.execute(() -> hub.offChain(follower));
      return;
    }
    sequence = from.afterSequence();
    hash = start.hash();
    journal.read(sequence, hash, Long.MAX_VALUE, this::send);
    loop.execute(() -> hub.caughtUp(follower, sequence, hash));
  }

  private void send(SealedBatch row) {
    try {
      if (!follower.awaitWritable(MAX_STALL_MILLIS)) {
        throw new FollowerGone();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new FollowerGone();
    }
    follower.send(FrameWriter.encode(FeedHub.frame(row)));
    sequence = row.sequence();
    hash = row.hash();
  }
}
