package io.tradewind.matchingengine;

import io.tradewind.codec.SnapshotCodec;
import io.tradewind.journal.JournalUnavailable;
import io.tradewind.journal.SnapshotStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The snapshots of a standby, which has the state at hand and nobody waiting: it encodes between
/// two batches, and writes on a virtual thread. Owned by the standby's thread.
final class StandbySnapshots {
  /// Twice as often as a leader without standbys.
  private static final long COMMANDS_DUE = Snapshots.COMMANDS_DUE / 2;

  private static final long BATCHES_DUE = Snapshots.BATCHES_DUE / 2;
  private static final Logger LOG = LoggerFactory.getLogger(StandbySnapshots.class);

  private final SnapshotStore store;
  private final JournalReplay replay;
  private long commandsThen;
  private long sequenceThen;

  StandbySnapshots(SnapshotStore store, JournalReplay replay) {
    this.store = store;
    this.replay = replay;
    commandsThen = replay.commands();
    sequenceThen = replay.position().sequence();
  }

  /// Another batch was applied.
  void applied() {
    var at = replay.position();
    if (replay.commands() - commandsThen < COMMANDS_DUE
        && at.sequence() - sequenceThen < BATCHES_DUE) {
      return;
    }
    commandsThen = replay.commands();
    sequenceThen = at.sequence();
    var bytes = SnapshotCodec.encode(replay.engine().state());
    Thread.ofVirtual().name("standby-snapshot").start(() -> save(at, bytes));
  }

  private void save(ChainPoint at, byte[] bytes) {
    try {
      store.save(at.sequence(), at.hash(), bytes);
      LOG.info("wrote a snapshot at sequence {}", at.sequence());
    } catch (JournalUnavailable e) {
      LOG.warn("no snapshot was written: {}", e.getMessage());
    }
  }
}
