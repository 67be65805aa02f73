package io.tradewind.matchingengine;

import io.tradewind.journal.Journal;
import io.tradewind.journal.JournalUnavailable;
import io.tradewind.journal.LeaseStore;
import io.tradewind.journal.SnapshotStore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
  static Takeover run(MatchingEngineSettings settings, String address) {
    try (var journal = settings.journal();
        var stores = EngineStores.of(settings)) {
      var replay = recover(journal, stores.snapshots());
      return new Takeover(take(stores.leases(), address), replay).readTail(journal);
    }
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

  /// Reads what was added before the lease was taken: nothing can come after it.
  ///
  /// @return this
  /// @throws JournalUnavailable if the database can't be asked
  Takeover readTail(Journal journal) {
    var from = replay.position();
    journal.read(from.sequence(), from.hash(), Long.MAX_VALUE, replay::apply);
    LOG.info("leading with epoch {} from sequence {}", lease.epoch(), replay.position().sequence());
    return this;
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

  private static LeaseStore.Lease take(LeaseStore leases, String address) {
    for (var tries = 0; tries < LEASE_TRIES; tries++) {
      var lease = leases.take(leases.read(), address);
      if (lease != null) {
        return lease;
      }
    }
    throw new IllegalStateException("others took the lease %d times".formatted(LEASE_TRIES));
  }
}
