package io.tradewind.matchingengine;

import io.tradewind.codec.SealedBatch;
import io.tradewind.codec.SnapshotCodec;
import io.tradewind.engine.Engine;
import io.tradewind.journal.Journal;
import io.tradewind.journal.SnapshotStore;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Proves that a journal and its snapshots are whole: the chain, every event, every invariant at
/// every sequence, and one state however it is reached.
///
/// Reads only; a leader may run beside it.
public final class Verification {
  private final Journal journal;
  private final SnapshotStore snapshots;
  private final Consumer<Progress> progress;

  /// Creates a verification.
  ///
  /// @param journal owned by the calling thread
  /// @param snapshots of the same partition
  /// @param progress told after each batch, on the calling thread
  public Verification(Journal journal, SnapshotStore snapshots, Consumer<Progress> progress) {
    this.journal = journal;
    this.snapshots = snapshots;
    this.progress = progress;
  }

  /// What was proven.
  ///
  /// @param sequence the last batch
  /// @param commands in all batches
  /// @param stateHash of the state after it, in lower-case hexadecimal
  /// @param snapshots how many stored snapshots are the state at their sequence
  /// @param snapshotSequence where the second replay started; 0 when there is no snapshot
  public record Report(
      long sequence, long commands, String stateHash, int snapshots, long snapshotSequence) {}

  /// Replays from the beginning and from the newest snapshot.
  ///
  /// @return what was proven
  /// @throws io.tradewind.journal.CorruptJournal if the chain or a row is damaged
  /// @throws ReplayDiffers if events, a snapshot or the two states differ
  /// @throws io.tradewind.engine.InvariantViolation if balances, holds or books do not add up
  public Report run() {
    var last = journal.lastSequence();
    var stored = storedHashes(last);
    var whole = new JournalReplay(new Engine(), ChainPoint.start());
    journal.read(0, ChainPoint.start().hash(), last, batch -> verify(whole, batch, last, stored));
    var stateHash = SnapshotCodec.stateHash(whole.engine().state());
    var snapshotSequence = fromSnapshot(last, stateHash);
    return new Report(last, whole.commands(), stateHash, stored.size(), snapshotSequence);
  }

  private Map<Long, String> storedHashes(long last) {
    var hashes = new HashMap<Long, String>();
    for (var description : snapshots.list()) {
      if (description.sequence() <= last) {
        hashes.put(description.sequence(), description.stateHash());
      }
    }
    return hashes;
  }

  private void verify(
      JournalReplay replay, SealedBatch batch, long last, Map<Long, String> stored) {
    replay.apply(batch);
    replay.engine().verify();
    var expected = stored.get(batch.sequence());
    if (expected != null) {
      require("snapshot", batch.sequence(), expected, replay);
    }
    progress.accept(
        new Progress("replaying from the beginning", batch.sequence(), last, replay.commands()));
  }

  private long fromSnapshot(long last, String stateHash) {
    var recovery = new Recovery(journal, snapshots, progress);
    var replay = recovery.restored();
    var start = replay.position();
    journal.read(
        start.sequence(),
        start.hash(),
        last,
        batch -> {
          replay.apply(batch);
          progress.accept(
              new Progress(
                  "replaying from the newest snapshot", batch.sequence(), last, replay.commands()));
        });
    require("replay from the beginning", last, stateHash, replay);
    return start.sequence();
  }

  private static void require(String what, long sequence, String expected, JournalReplay replay) {
    var found = SnapshotCodec.stateHash(replay.engine().state());
    if (!found.equals(expected)) {
      throw new ReplayDiffers(
          "sequence %d: the state hash of the %s is %s, of this replay %s"
              .formatted(sequence, what, expected, found));
    }
  }
}
