package io.tradewind.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tradewind.codec.ChainHash;
import io.tradewind.codec.SealedBatch;
import io.tradewind.journal.Journal.Appended;
import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CorruptJournalTest {
  private static final int ROWS = 8;

  private final JournalFixture fixture = new JournalFixture();

  @BeforeEach
  void fill() {
    fixture.fill(ROWS);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "payload = set_byte(payload, 9, get_byte(payload, 9) # 1)",
        "payload = substring(payload FROM 1 FOR octet_length(payload) - 3)",
        "payload = ''",
        "hash = set_byte(hash, 31, get_byte(hash, 31) # 128)",
        "hash = ''",
        "previous_hash = set_byte(previous_hash, 0, get_byte(previous_hash, 0) # 1)",
        "previous_hash = ''",
        "epoch = epoch + 1",
        "timestamp_micros = timestamp_micros - 1"
      })
  void aChangedRowIsNamed(String change) throws SQLException {
    fixture.execute(
        "UPDATE journal.journal SET %s WHERE partition = $P AND sequence = 5".formatted(change));

    assertEquals(5, corruption());
    assertThrows(CorruptJournal.class, () -> fixture.journal.find(5));
    assertEquals(4, fixture.journal.read(0, null, 4, batch -> {}));
  }

  @Test
  void aLostRowIsNamed() throws SQLException {
    fixture.execute("DELETE FROM journal.journal WHERE partition = $P AND sequence = 3");

    assertEquals(3, corruption());
  }

  @Test
  void aLostBeginningIsNamed() throws SQLException {
    fixture.execute("DELETE FROM journal.journal WHERE partition = $P AND sequence = 1");

    assertEquals(1, corruption());
  }

  @Test
  void aRowWithARightHashInAForeignChainIsNamed() throws SQLException {
    replace(JournalFixture.batch(5, 1, ChainHash.genesis()));

    assertEquals(5, corruption());
  }

  @Test
  void aTornPayloadUnderARightHashIsNamed() throws SQLException {
    var before = found(5);
    var payload = before.payload().clone();
    payload[10] ^= 1;
    replace(
        new SealedBatch(
            5,
            1,
            before.timestampMicros(),
            before.previousHash(),
            ChainHash.of(5, 1, before.timestampMicros(), before.previousHash(), payload),
            payload));

    assertEquals(5, corruption());
  }

  @Test
  void anEpochOrATimeThatStepsBackIsNamed() {
    var last = found(ROWS);
    fixture.lead();
    var next = JournalFixture.batch(ROWS + 1, 2, last.hash());
    assertEquals(Appended.COMMITTED, fixture.journal.append(next));
    fixture.lead();
    var earlier = 1_000_000L;
    var hash = ChainHash.of(ROWS + 2, 3, earlier, next.hash(), next.payload());
    var backwards = new SealedBatch(ROWS + 2, 3, earlier, next.hash(), hash, next.payload());
    assertEquals(Appended.COMMITTED, fixture.journal.append(backwards));

    assertEquals(ROWS + 2, corruption());
  }

  @Test
  void aTailThatDoesNotFollowTheSnapshotIsNamed() {
    var failure =
        assertThrows(
            CorruptJournal.class,
            () -> fixture.journal.read(5, ChainHash.genesis(), Long.MAX_VALUE, batch -> {}));

    assertEquals(6, failure.sequence());
  }

  private long corruption() {
    var read = new ArrayList<SealedBatch>();
    var failure =
        assertThrows(
            CorruptJournal.class, () -> fixture.journal.read(0, null, Long.MAX_VALUE, read::add));
    assertEquals(failure.sequence() - 1, read.size());
    return failure.sequence();
  }

  private SealedBatch found(long sequence) {
    var batch = fixture.journal.find(sequence);
    if (batch == null) {
      throw new AssertionError("no batch " + sequence);
    }
    return batch;
  }

  private void replace(SealedBatch batch) throws SQLException {
    fixture.execute(
        "DELETE FROM journal.journal WHERE partition = $P AND sequence = " + batch.sequence());
    try (var connection = fixture.connect()) {
      assertEquals(1, fixture.insert(connection, PostgresStatements.APPEND, batch));
    }
  }
}
