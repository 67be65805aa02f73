package io.tradewind.matchingengine;

import io.tradewind.journal.CorruptJournal;
import io.tradewind.journal.Journal;
import io.tradewind.journal.JournalUnavailable;
import io.tradewind.journal.LeaseStore;
import io.tradewind.journal.SnapshotStore;
import java.security.MessageDigest;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Becoming the leader: recover, bump the epoch, then read a tail that nobody can add to any more.
///
/// @param lease the term that was taken
/// @param replay the state at the end of the journal
record Takeover(LeaseStore.Lease lease, JournalReplay replay) {
  private static final int LEASE_TRIES = 10;
  private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);

  /// Takes over at once, whoever leads.
  ///
  /// @throws JournalUnavailable if the database can't be asked, or others are always faster
  static Takeover run(EngineStores stores, String address) {
    var replay = recover(stores.journal(), stores.snapshots());
    var leases = stores.leases();
    for (var tries = 0; tries < LEASE_TRIES; tries++) {
      var takeover = take(leases.read(), address, leases, stores.journal(), replay);
      if (takeover != null) {
        return takeover;
      }
    }
    throw new IllegalStateException("others took the lease %d times".formatted(LEASE_TRIES));
  }

  /// Rebuilds the state of a journal that a leader may still be adding to.
  ///
  /// @throws JournalUnavailable if the database can't be asked
  static JournalReplay recover(Journal journal, SnapshotStore snapshots) {
    var replay = new Recovery(journal, snapshots, reporting()).run();
    LOG.info(
        "recovered sequence {}, {} commands of it from the tail",
        replay.position().sequence(),
        replay.commands());
    return replay;
  }

  /// Takes the lease, and then reads what was added before it was taken, in this order: until the
  /// lease is taken its holder may append, and nothing that was read is the end.
  ///
  /// @param seen from whom it is taken, or null before the first leader
  /// @param address of the new leader
  /// @param leases where it is taken
  /// @param journal of which the rest is read
  /// @param replay the state so far
  /// @return null if another was faster
  /// @throws CorruptJournal if the state is not that of the journal: its end has been lost
  /// @throws JournalUnavailable if the database can't be asked
  static @Nullable Takeover take(
      LeaseStore.@Nullable Lease seen,
      String address,
      LeaseStore leases,
      Journal journal,
      JournalReplay replay) {
    var lease = leases.take(seen, address);
    if (lease == null) {
      return null;
    }
    var from = replay.position();
    journal.read(from.sequence(), from.hash(), Long.MAX_VALUE, replay::apply);
    requireSameEnd(journal, replay.position());
    LOG.info("leading with epoch {} from sequence {}", lease.epoch(), replay.position().sequence());
    return new Takeover(lease, replay);
  }

  /// A database that has lost what it had confirmed must not be continued from a memory of it: the
  /// next batch would have a gap before it. A new start recovers what is left.
  private static void requireSameEnd(Journal journal, ChainPoint state) {
    if (state.sequence() == 0) {
      return;
    }
    var last = journal.find(state.sequence());
    if (last == null) {
      throw new CorruptJournal(
          state.sequence(), "it is lost: the journal ends at " + journal.lastSequence());
    }
    if (!MessageDigest.isEqual(last.hash(), state.hash())) {
      throw new CorruptJournal(state.sequence(), "the state is that of another chain");
    }
  }

  private static Consumer<Progress> reporting() {
    var reported = new long[] {System.nanoTime()};
    return progress -> {
      if (System.nanoTime() - reported[0] > REPORT_NANOS) {
        reported[0] = System.nanoTime();
        LOG.info(
            "{}: sequence {} of {}",
            progress.stage(),
            progress.sequence(),
            progress.lastSequence());
      }
    };
  }
}
