package io.tradewind.launcher;

import io.tradewind.accountapi.VenueOperations;
import io.tradewind.matchingengine.MatchingEngine;
import io.tradewind.worker.Projector;

/// Operators' wishes, granted by the leader and the projector of this process.
///
/// @param leader writes snapshots
/// @param projector keeps the read model
record LocalOperations(MatchingEngine leader, Projector projector) implements VenueOperations {
  @Override
  public long takeSnapshot() {
    return leader.snapshotNow();
  }

  @Override
  public long rebuildHistory() {
    return projector.rebuild();
  }

  @Override
  public long historySequence() {
    return projector.position();
  }
}
