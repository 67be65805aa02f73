package io.tradewind.matchingengine;

import io.tradewind.journal.PostgresLeaseStore;
import io.tradewind.journal.PostgresSnapshotStore;

/// Lease and snapshots, each with a connection. A standby's are open already when it takes over:
/// what a leader needs at once need not wait for a handshake.
///
/// @param leases who leads
/// @param snapshots the state now and then
record EngineStores(PostgresLeaseStore leases, PostgresSnapshotStore snapshots)
    implements AutoCloseable {

  static EngineStores of(MatchingEngineSettings settings) {
    return new EngineStores(
        new PostgresLeaseStore(settings.database(), MatchingEngine.PARTITION),
        new PostgresSnapshotStore(settings.database(), MatchingEngine.PARTITION));
  }

  @Override
  public void close() {
    leases.close();
    snapshots.close();
  }
}
