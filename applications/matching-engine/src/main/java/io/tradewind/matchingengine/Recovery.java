package io.tradewind.matchingengine;

import io.tradewind.codec.CorruptData;
import io.tradewind.codec.SnapshotCodec;
import io.tradewind.engine.Engine;
import io.tradewind.journal.CorruptJournal;
import io.tradewind.journal.Journal;
import io.tradewind.journal.SnapshotStore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Rebuilds the state: the newest good snapshot and the journal's tail.
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final Journal journal;
  private final SnapshotStore snapshots;
  private final Consumer<Progress> progress;

  Recovery(Journal journal, SnapshotStore snapshots, Consumer<Progress> progress) {
    this.journal = journal;
    this.snapshots = snapshots;
    this.progress = progress;
  }

  /// Rebuilds the state at the end of the journal.
  ///
  /// @throws CorruptJournal if the tail is damaged, or ends before the snapshot
  /// @throws ReplayDiffers if the engine disagrees with the journal
  JournalReplay run() {
    var replay = restored();
    tail(replay, "replaying the tail");
    return replay;
  }

  /// Replays whatever follows.
  void tail(JournalReplay replay, String stage) {
    var last = journal.lastSequence();
    var from = replay.position();
    if (last < from.sequence()) {
      throw new CorruptJournal(
          last, "the journal ends before the snapshot at sequence " + from.sequence());
    }
    journal.read(
        from.sequence(),
        from.hash(),
        last,
        batch -> {
          replay.apply(batch);
          progress.accept(new Progress(stage, batch.sequence(), last, replay.commands()));
        });
  }

  /// The state of the newest snapshot that is good, or an empty one.
  JournalReplay restored() {
    for (var description : snapshots.list()) {
      var replay = restore(description);
      if (replay != null) {
        return replay;
      }
    }
    return new JournalReplay(new Engine(), ChainPoint.start());
  }

  private @Nullable JournalReplay restore(SnapshotStore.Description description) {
    var sequence = description.sequence();
    var bytes = snapshots.load(description);
    if (bytes == null) {
      LOG.error("the snapshot at sequence {} is corrupt; an older one is used", sequence);
      return null;
    }
    try {
      var state = SnapshotCodec.decode(bytes);
      if (state.position().sequence() != sequence) {
        throw new CorruptData("it is the state at " + state.position());
      }
      return new JournalReplay(
          Engine.restore(state),
          new ChainPoint(sequence, description.chainHash(), state.timestampMicros()));
    } catch (CorruptData | IllegalArgumentException e) {
      LOG.error("the snapshot at sequence {} is corrupt; an older one is used", sequence, e);
      return null;
    }
  }
}
