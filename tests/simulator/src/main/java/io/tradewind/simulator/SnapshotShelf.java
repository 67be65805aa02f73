package io.tradewind.simulator;

import io.tradewind.codec.SnapshotCodec;
import io.tradewind.journal.SnapshotStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The snapshots in the database.
final class SnapshotShelf {
  private final World world;
  private final TreeMap<Long, Stored> stored = new TreeMap<>(Comparator.reverseOrder());

  @SuppressWarnings("ArrayRecordComponent") // never a key, never compared by equals
  private record Stored(SnapshotStore.Description description, byte[] bytes) {}

  SnapshotShelf(World world) {
    this.world = world;
  }

  void save(long sequence, byte[] chainHash, byte[] bytes, boolean corrupt) {
    var description =
        new SnapshotStore.Description(
            sequence,
            chainHash,
            SnapshotCodec.stateHash(bytes),
            bytes.length,
            World.EPOCH_MICROS + world.nowMicros());
    var kept = bytes.clone();
    if (corrupt) {
      kept[world.random().nextInt(kept.length)] ^= (byte) (1 << world.random().nextInt(8));
    }
    stored.putIfAbsent(sequence, new Stored(description, kept));
    while (stored.size() > SnapshotStore.KEPT) {
      stored.pollLastEntry();
    }
  }

  List<SnapshotStore.Description> list() {
    var descriptions = new ArrayList<SnapshotStore.Description>();
    stored.values().forEach(one -> descriptions.add(one.description()));
    return descriptions;
  }

  byte @Nullable [] load(SnapshotStore.Description description) {
    var found = stored.get(description.sequence());
    if (found == null) {
      return null;
    }
    var intact = SnapshotCodec.stateHash(found.bytes()).equals(description.stateHash());
    world.saw(intact ? RareState.SNAPSHOT_RESTORED : RareState.SNAPSHOT_CORRUPT);
    return intact ? found.bytes() : null;
  }
}
