package io.tradewind.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.codec.ChainHash;
import io.tradewind.codec.SealedBatch;
import io.tradewind.journal.Journal.Appended;
import io.tradewind.postgres.PostgresFailure;
import io.tradewind.postgres.testing.TemporaryPostgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PostgresJournalTest {
  private final JournalFixture fixture = new JournalFixture();
  private final PostgresJournal journal = fixture.journal;

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void anEmptyJournalHasNothing() {
    assertEquals(0, journal.lastSequence());
    assertNull(journal.find(1));
    assertEquals(List.of(), fixture.readAll());
  }

  @Test
  void batchesAreReadBackInOrderAcrossRangesAndPages() {
    var batches = fixture.fill(150);

    assertEquals(150, journal.lastSequence());
    assertSame(batches, fixture.readAll());
    var some = new ArrayList<SealedBatch>();
    assertEquals(20, journal.read(7, batches.get(6).hash(), 20, some::add));
    assertSame(batches.subList(7, 20), some);
    var found = found(42);
    assertSame(List.of(batches.get(41)), List.of(found));
    assertEquals(150, journal.read(150, batches.getLast().hash(), Long.MAX_VALUE, some::add));
  }

  @Test
  void theSameBatchIsCommittedOnce() throws SQLException {
    var batch = fixture.fill(1).getFirst();

    assertEquals(Appended.COMMITTED, journal.append(batch));
    assertEquals(1, rows());
  }

  @Test
  void theSameBatchIsStillCommittedAfterATakeover() {
    var batch = fixture.fill(1).getFirst();
    fixture.lead();

    assertEquals(Appended.COMMITTED, journal.append(batch));
  }

  @Test
  void anotherBatchInItsPlaceIsFenced() {
    var batch = fixture.fill(2).getLast();
    var rival = JournalFixture.batch(2, 1, ChainHash.genesis());

    assertEquals(Appended.FENCED, journal.append(rival));
    assertSame(List.of(batch), List.of(found(2)));
  }

  @Test
  void anEpochThatIsNotInForceIsFenced() throws SQLException {
    assertEquals(Appended.FENCED, journal.append(JournalFixture.batch(1, 1, ChainHash.genesis())));
    fixture.lead();
    assertEquals(Appended.FENCED, journal.append(JournalFixture.batch(1, 2, ChainHash.genesis())));
    assertEquals(0, rows());
  }

  @Test
  void partitionsDoNotSeeEachOther() {
    fixture.fill(3);
    try (var other = new JournalFixture()) {
      assertEquals(0, other.journal.lastSequence());
      assertEquals(Appended.COMMITTED, other.journal.append(other.fill(1).getFirst()));
    }
    assertEquals(3, journal.lastSequence());
  }

  @Test
  void aRangeIsAttachedWhileAnAppendIsInFlight() throws SQLException {
    var last = fixture.fill(1).getLast();
    try (var connection = fixture.connect();
        var ranges = new JournalRanges(fixture.settings, JournalFixture.RANGE_SEQUENCES)) {
      connection.setAutoCommit(false);
      var next = JournalFixture.batch(2, 1, last.hash());
      assertEquals(1, fixture.insert(connection, PostgresStatements.APPEND, next));

      ranges.attach(1_000 + fixture.partition * JournalFixture.RANGE_SEQUENCES);

      connection.commit();
    }
    assertEquals(2, journal.lastSequence());
  }

  @Test
  void payloadsAreNeverCompressed() throws SQLException {
    fixture.fill(1);

    assertEquals(
        0,
        fixture.count(
            """
            SELECT count(*) FROM pg_attribute
            WHERE attrelid::regclass::text LIKE 'journal.%' AND atttypid = 'bytea'::regtype
              AND attname <> 'chain_hash' AND attstorage <> 'e'
            """));
  }

  @Test
  void aStopOfTheServerIsUnavailableAndPasses() throws SQLException {
    try (var server = TemporaryPostgres.start();
        var own = new JournalFixture(JournalFixture.database(server))) {
      var last = own.fill(2).getLast();
      var next = JournalFixture.batch(3, 1, last.hash());

      server.server().crash();
      assertThrows(JournalUnavailable.class, () -> own.journal.append(next));
      assertThrows(JournalUnavailable.class, own.journal::lastSequence);
      assertThrows(JournalUnavailable.class, own.leases::read);
      server.server().start();

      assertEquals(Appended.COMMITTED, own.journal.append(next));
      assertEquals(3, own.readAll().size());
    }
  }

  @Test
  void aServerThatForgetsOrOnlyReadsIsRefused() throws SQLException {
    try (var own = new JournalFixture(JournalFixture.database(TemporaryPostgres.shared()))) {
      var last = own.fill(1).getLast();
      var next = JournalFixture.batch(2, 1, last.hash());
      try (var fresh = own.open(own.settings)) {
        alterDatabase(own, "SET synchronous_commit = off");
        var refusal = assertThrows(PostgresFailure.class, () -> fresh.append(next));
        assertTrue(refusal.toString().contains("synchronous_commit is off"));
        assertThrows(PostgresFailure.class, () -> fresh.append(next));
      }
      try (var fresh = own.open(own.settings)) {
        alterDatabase(own, "RESET synchronous_commit");
        alterDatabase(own, "SET default_transaction_read_only = on");
        assertThrows(JournalUnavailable.class, () -> fresh.append(next));
      }
    }
  }

  private static void alterDatabase(JournalFixture own, String change) throws SQLException {
    var url = own.settings.url();
    var name = url.substring(url.lastIndexOf('/') + 1);
    own.execute("ALTER DATABASE %s %s".formatted(name, change));
  }

  private SealedBatch found(long sequence) {
    var batch = journal.find(sequence);
    if (batch == null) {
      throw new AssertionError("no batch " + sequence);
    }
    return batch;
  }

  private long rows() throws SQLException {
    return fixture.count("SELECT count(*) FROM journal.journal WHERE partition = $P");
  }

  private static void assertSame(List<SealedBatch> expected, List<SealedBatch> actual) {
    assertEquals(expected.size(), actual.size());
    for (var i = 0; i < expected.size(); i++) {
      var one = expected.get(i);
      var other = actual.get(i);
      assertEquals(one.sequence(), other.sequence());
      assertEquals(one.epoch(), other.epoch());
      assertEquals(one.timestampMicros(), other.timestampMicros());
      assertArrayEquals(one.previousHash(), other.previousHash());
      assertArrayEquals(one.hash(), other.hash());
      assertArrayEquals(one.payload(), other.payload());
    }
  }
}
