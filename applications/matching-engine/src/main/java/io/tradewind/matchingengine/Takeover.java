package io.tradewind.matchingengine;

import io.tradewind.journal.JournalUnavailable;
import io.tradewind.journal.LeaseStore;
import io.tradewind.journal.PostgresJournal;
import io.tradewind.journal.SnapshotStore;
import io.tradewind.postgres.DatabaseSettings;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Becoming the leader: bump the epoch, then read a tail that nobody can add to any more.
///
/// @param lease the term that was taken
/// @param replay the state at the end of the journal
record Takeover(LeaseStore.Lease lease, JournalReplay replay) {
  private static final int LEASE_TRIES = 10;
  private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);

  /// Takes the lease and recovers.
  ///
  /// @throws JournalUnavailable if the database can't be asked, or others are always faster
  static Takeover run(
      DatabaseSettings database, LeaseStore leases, SnapshotStore snapshots, String address) {
    var lease = take(leases, address);
    LOG.info("leading with epoch {} at {}", lease.epoch(), address);
    var reported = new long[] {System.nanoTime()};
    try (var journal = new PostgresJournal(database, MatchingEngine.PARTITION)) {
      var replay =
          new Recovery(
                  journal,
                  snapshots,
                  progress -> {
                    if (System.nanoTime() - reported[0] > REPORT_NANOS) {
                      reported[0] = System.nanoTime();
                      LOG.info(
                          "{}: sequence {} of {}",
                          progress.stage(),
                          progress.sequence(),
                          progress.lastSequence());
                    }
                  })
              .run();
      LOG.info(
          "recovered sequence {}, {} commands of it from the tail",
          replay.position().sequence(),
          replay.commands());
      return new Takeover(lease, replay);
    }
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
