package io.tradewind.launcher;

import io.tradewind.accountapi.OperationUnavailable;
import io.tradewind.accountapi.VenueOperations;
import io.tradewind.history.HistoryWriter;

/// Operators' wishes, as far as the database grants them without the leader's process.
///
/// @param history the read model; whoever projects finds it moved, and follows
record SharedOperations(HistoryWriter history) implements VenueOperations {
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
}
