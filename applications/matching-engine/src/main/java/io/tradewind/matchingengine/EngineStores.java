package io.tradewind.matchingengine;

import io.tradewind.journal.PostgresJournal;
import io.tradewind.journal.PostgresLeaseStore;
import io.tradewind.journal.PostgresSnapshotStore;

/// Journal, lease and snapshots, with connections of their own. A standby's are open already when
/// it takes over: what a leader needs at once need not wait for a handshake.
///
/// @param journal owned by whoever follows, then by whoever appends
/// @param leases who leads
/// @param snapshots the state now and then
record EngineStores(
    PostgresJournal journal, PostgresLeaseStore leases, PostgresSnapshotStore snapshots)
    implements AutoCloseable {

  static EngineStores of(MatchingEngineSettings settings) {
    var database = settings.database();
    return new EngineStores(
        settings.journal(),
        new PostgresLeaseStore(database, MatchingEngine.PARTITION),
        new PostgresSnapshotStore(database, MatchingEngine.PARTITION));
  }

  @Override
  public void close() {
    journal.close();
    leases.close();
    snapshots.close();
  }
}
