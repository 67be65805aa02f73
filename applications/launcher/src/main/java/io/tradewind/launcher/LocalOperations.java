package io.tradewind.launcher;

import io.tradewind.accountapi.VenueOperations;
import io.tradewind.accountapi.client.AdminMessages.QueueBody;
import io.tradewind.matchingengine.MatchingEngine;
import io.tradewind.worker.Projector;
import java.util.List;

/// Operators' wishes, granted by the leader and the projector of this process.
///
/// @param leader writes snapshots
/// @param projector keeps the read model
/// @param queueOperations asks the queues
record LocalOperations(MatchingEngine leader, Projector projector, QueueOperations queueOperations)
    implements VenueOperations {
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

  @Override
  public List<QueueBody> queues() {
    return queueOperations.depths();
  }

  @Override
  public int redrive(String queue, int most) {
    return queueOperations.redrive(queue, most);
  }
}
