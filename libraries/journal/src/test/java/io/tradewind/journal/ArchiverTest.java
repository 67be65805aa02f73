package io.tradewind.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.codec.SealedBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArchiverTest {
  private static final int ROWS = 150;
  private static final int SNAPSHOT = 100;

  private final JournalFixture fixture = new JournalFixture();
  private List<SealedBatch> batches = List.of();
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void fill() {
    batches = fixture.fill(ROWS);
    snapshot(SNAPSHOT);
    snapshot(SNAPSHOT + 20);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void whatIsOlderThanTheOldestSnapshotIsMovedAndReadThrough() throws SQLException {
    var report = archive(store(), Duration.ZERO);

    assertEquals(SNAPSHOT - 1, report.archivedThrough());
    assertEquals(SNAPSHOT - 1, report.batches());
    assertEquals(ROWS - SNAPSHOT + 1, rows());
    assertSame(read(0, Long.MAX_VALUE), 1, ROWS);
    assertSame(read(40, 60), 41, 60);
    assertSame(read(SNAPSHOT - 2, SNAPSHOT + 1), SNAPSHOT - 1, SNAPSHOT + 1);
    var journal = fixture.open(fixture.settings, store());
    assertEquals(ROWS, journal.lastSequence());
    var found = journal.find(7);
    assertNotNull(found);
    assertArrayEquals(batches.get(6).hash(), found.hash());
    assertNull(journal.find(ROWS + 1));
  }

  @Test
  void withoutTheArchiveTheFirstMissingBatchIsNamed() {
    archive(store(), Duration.ZERO);

    var failure = assertThrows(CorruptJournal.class, fixture::readAll);

    assertEquals(1, failure.sequence());
  }

  @Test
  void aSecondRunGoesOnWhereTheFirstEnded() throws SQLException {
    archive(store(), Duration.ZERO);
    snapshot(SNAPSHOT + 30);
    snapshot(SNAPSHOT + 40);

    var report = archive(store(), Duration.ZERO);

    assertEquals(SNAPSHOT + 19, report.archivedThrough());
    assertEquals(20, report.batches());
    assertEquals(2, store().names().size());
    assertSame(read(0, Long.MAX_VALUE), 1, ROWS);
    assertEquals(0, archive(store(), Duration.ZERO).batches());
  }

  @Test
  void aDeathBetweenSegmentAndDeletionLosesNothing() throws SQLException {
    assertThrows(DyingArchive.Died.class, () -> archive(new DyingArchive(store()), Duration.ZERO));
    assertEquals(ROWS, rows());
    assertSame(read(0, Long.MAX_VALUE), 1, ROWS);
    var names = store().names();

    var report = archive(store(), Duration.ZERO);

    assertEquals(names, store().names());
    assertEquals(0, report.segments());
    assertEquals(SNAPSHOT - 1, report.batches());
    assertSame(read(0, Long.MAX_VALUE), 1, ROWS);
  }

  @Test
  void aDeathInTheMiddleOfDeletingLosesNothing() throws SQLException {
    assertThrows(DyingArchive.Died.class, () -> archive(new DyingArchive(store()), Duration.ZERO));
    fixture.execute("DELETE FROM journal.journal WHERE partition = $P AND sequence <= 30");
    assertSame(read(0, Long.MAX_VALUE), 1, ROWS);

    assertEquals(SNAPSHOT - 1 - 30, archive(store(), Duration.ZERO).batches());
    assertSame(read(0, Long.MAX_VALUE), 1, ROWS);
  }

  @Test
  void aDraftOfADeadWriterIsNoSegment() throws IOException {
    Files.writeString(folder.resolve(new SegmentName(fixture.partition, 1, 99) + ".draft"), "TWA");

    assertEquals(SNAPSHOT - 1, archive(store(), Duration.ZERO).archivedThrough());
    assertSame(read(0, Long.MAX_VALUE), 1, ROWS);
  }

  @Test
  void aDamagedSegmentIsNamedAndNothingIsDeletedForIt() throws Exception {
    assertThrows(DyingArchive.Died.class, () -> archive(new DyingArchive(store()), Duration.ZERO));
    var file = folder.resolve(store().names().getFirst());
    var bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 4;
    Files.write(file, bytes);

    var failure = assertThrows(CorruptJournal.class, () -> archive(store(), Duration.ZERO));

    assertTrue(
        String.valueOf(failure.getMessage()).contains(file.getFileName().toString()),
        failure.getMessage());
    assertEquals(ROWS, rows());
  }

  @Test
  void aSegmentOfAnotherJournalIsRefused() throws Exception {
    try (var other = new JournalFixture()) {
      other.fill(3);
      other.lead();
      var four = JournalFixture.batch(4, 2, other.readAll().getLast().hash());
      assertEquals(Journal.Appended.COMMITTED, other.journal.append(four));
      other.snapshots.save(4, four.hash(), new byte[] {1});
      try (var archiver = new Archiver(other.settings, other.partition, store(), (_, _) -> {})) {
        assertEquals(3, archiver.run(Duration.ZERO).archivedThrough());
      }
      Files.move(
          folder.resolve(new SegmentName(other.partition, 1, 3).toString()),
          folder.resolve(new SegmentName(fixture.partition, 1, 3).toString()));
    }
    fixture.execute(
        "UPDATE journal.journal SET hash = sha256(hash) WHERE partition = $P AND sequence = 3");

    var failure = assertThrows(CorruptJournal.class, () -> archive(store(), Duration.ZERO));

    assertTrue(
        String.valueOf(failure.getMessage()).contains("another journal"), failure.getMessage());
    assertEquals(ROWS, rows());
  }

  @Test
  void youngBatchesStay() throws SQLException {
    var report = archive(store(), Duration.ofDays(100 * 366));

    assertEquals(0, report.archivedThrough());
    assertEquals(ROWS, rows());
  }

  @Test
  void onlyWhatIsOldEnoughIsMoved() {
    try (var table = new ArchiveTable(fixture.settings, fixture.partition)) {
      assertEquals(41, table.lastBefore(1_000_042, 1, ROWS));
      assertEquals(0, table.lastBefore(1_000_001, 1, ROWS));
      assertEquals(ROWS, table.lastBefore(Long.MAX_VALUE, 1, ROWS));
    }
  }

  @Test
  void aReaderGoesOnInTheArchiveWhenRowsAreMovedFromUnderIt() {
    var read = new ArrayList<SealedBatch>();
    fixture
        .open(fixture.settings, store())
        .read(
            0,
            null,
            Long.MAX_VALUE,
            batch -> {
              read.add(batch);
              if (batch.sequence() == 10) {
                archive(store(), Duration.ZERO);
              }
            });

    assertSame(read, 1, ROWS);
  }

  @Test
  void twoDoNotArchiveAtATime() {
    try (var other = new ArchiveTable(fixture.settings, fixture.partition)) {
      assertTrue(other.lock());

      assertThrows(JournalUnavailable.class, () -> archive(store(), Duration.ZERO));
    }
  }

  private void snapshot(int sequence) {
    fixture.snapshots.save(sequence, batches.get(sequence - 1).hash(), new byte[] {1});
  }

  private ArchiveStore store() {
    return new DirectoryArchive(folder);
  }

  private Archiver.Report archive(ArchiveStore into, Duration keep) {
    try (var archiver = new Archiver(fixture.settings, fixture.partition, into, (_, _) -> {})) {
      return archiver.run(keep);
    }
  }

  private long rows() throws SQLException {
    return fixture.count("SELECT count(*) FROM journal.journal WHERE partition = $P");
  }

  private List<SealedBatch> read(long after, long to) {
    var read = new ArrayList<SealedBatch>();
    fixture.open(fixture.settings, store()).read(after, null, to, read::add);
    return read;
  }

  private void assertSame(List<SealedBatch> read, long first, long last) {
    assertEquals(last - first + 1, read.size());
    for (var batch : read) {
      var expected = batches.get((int) batch.sequence() - 1);
      assertArrayEquals(expected.hash(), batch.hash());
      assertArrayEquals(expected.payload(), batch.payload());
    }
    assertEquals(first, read.getFirst().sequence());
  }
}
