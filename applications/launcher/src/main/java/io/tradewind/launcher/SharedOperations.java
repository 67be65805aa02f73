package io.tradewind.launcher;

import io.tradewind.accountapi.OperationUnavailable;
import io.tradewind.accountapi.VenueOperations;
import io.tradewind.accountapi.client.AdminMessages.QueueBody;
import io.tradewind.history.HistoryWriter;
import java.util.List;

/// Operators' wishes, as far as the database grants them without the leader's process.
///
/// @param history the read model; whoever projects finds it moved, and follows
/// @param queueOperations asks the queues
record SharedOperations(HistoryWriter history, QueueOperations queueOperations)
    implements VenueOperations {
  @Override
  public long takeSnapshot() {
    throw new OperationUnavailable(
        "a snapshot is written by the leader's process; ask the operator's API beside it");
  }

  @Override
  public long rebuildHistory() {
    var target = history.position().sequence();
    history.clear();
    return target;
  }

  @Override
  public long historySequence() {
    return history.position().sequence();
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
