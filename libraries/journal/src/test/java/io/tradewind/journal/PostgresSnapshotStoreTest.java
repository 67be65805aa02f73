package io.tradewind.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tradewind.codec.SnapshotCodec;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PostgresSnapshotStoreTest {
  private static final byte[] CHAIN_HASH = new byte[32];

  private final JournalFixture fixture = new JournalFixture();
  private final SnapshotStore snapshots = fixture.snapshots;

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aSnapshotOfSeveralChunksIsLoadedWhole() {
    var bytes = bytes(2 * PostgresSnapshotStore.CHUNK_BYTES + 17);
    snapshots.save(7, CHAIN_HASH, bytes);

    var description = snapshots.list().getFirst();

    assertEquals(7, description.sequence());
    assertArrayEquals(CHAIN_HASH, description.chainHash());
    assertEquals(SnapshotCodec.stateHash(bytes), description.stateHash());
    assertEquals(bytes.length, description.byteCount());
    assertArrayEquals(bytes, snapshots.load(description));
  }

  @Test
  void theNewestAreKept() throws SQLException {
    for (var sequence = 1; sequence <= SnapshotStore.KEPT + 2; sequence++) {
      snapshots.save(sequence, CHAIN_HASH, bytes(10));
    }

    assertEquals(
        List.of(5L, 4L, 3L),
        snapshots.list().stream().map(SnapshotStore.Description::sequence).toList());
    assertEquals(
        SnapshotStore.KEPT,
        fixture.count("SELECT count(*) FROM journal.snapshot_chunk WHERE partition = $P"));
  }

  @Test
  void oneThatIsThereIsLeftAsItIs() {
    var bytes = bytes(100);
    snapshots.save(1, CHAIN_HASH, bytes);
    snapshots.save(1, CHAIN_HASH, bytes(50));

    assertEquals(1, snapshots.list().size());
    assertArrayEquals(bytes, snapshots.load(snapshots.list().getFirst()));
  }

  @Test
  void aCorruptOneIsNotLoadedAndTheOlderOneIs() throws SQLException {
    var older = bytes(100);
    snapshots.save(1, CHAIN_HASH, older);
    snapshots.save(2, CHAIN_HASH, bytes(2 * PostgresSnapshotStore.CHUNK_BYTES));
    fixture.execute(
        """
        UPDATE journal.snapshot_chunk SET bytes = set_byte(bytes, 5, get_byte(bytes, 5) # 1)
        WHERE partition = $P AND sequence = 2 AND chunk = 1
        """);

    assertNull(snapshots.load(snapshots.list().getFirst()));
    assertArrayEquals(older, snapshots.load(snapshots.list().getLast()));
  }

  @Test
  void oneThatLacksAChunkIsNotLoaded() throws SQLException {
    snapshots.save(2, CHAIN_HASH, bytes(2 * PostgresSnapshotStore.CHUNK_BYTES));
    fixture.execute("DELETE FROM journal.snapshot_chunk WHERE partition = $P AND chunk = 0");

    assertNull(snapshots.load(snapshots.list().getFirst()));
  }

  private static byte[] bytes(int count) {
    var bytes = new byte[count];
    new SplittableRandom(count).nextBytes(bytes);
    return bytes;
  }
}
