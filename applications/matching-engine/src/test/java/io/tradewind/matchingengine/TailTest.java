package io.tradewind.matchingengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tradewind.codec.SealedBatch;
import io.tradewind.engine.Engine;
import io.tradewind.journal.Journal.Appended;
import io.tradewind.journal.JournalSchema;
import io.tradewind.journal.LeaseStore;
import io.tradewind.journal.PostgresJournal;
import io.tradewind.journal.PostgresLeaseStore;
import io.tradewind.postgres.DatabaseSettings;
import io.tradewind.postgres.testing.TemporaryPostgres;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a takeover reads when the leader appends until the moment it is deposed.
final class TailTest {
  private final DatabaseSettings database = TemporaryPostgres.shared().freshDatabase();
  private final PostgresJournal deposed = new PostgresJournal(database, MatchingEngine.PARTITION);
  private final PostgresJournal journal = new PostgresJournal(database, MatchingEngine.PARTITION);
  private final PostgresLeaseStore leases =
      new PostgresLeaseStore(database, MatchingEngine.PARTITION);
  private ChainPoint end = ChainPoint.start();

  @BeforeEach
  void migrate() {
    JournalSchema.migrate(database);
  }

  @AfterEach
  void close() {
    deposed.close();
    journal.close();
    leases.close();
  }

  @Test
  void whatWasAppendedJustBeforeTheLeaseWasTakenIsRead() {
    var seen = leases.take(null, "deposed:1");
    assertEquals(Appended.COMMITTED, deposed.append(next(1)));
    var replay = new JournalReplay(new Engine(), ChainPoint.start());

    var takeover =
        Takeover.take(
            seen,
            "next:1",
            new LastMoment(() -> assertEquals(Appended.COMMITTED, deposed.append(next(1)))),
            journal,
            replay);

    assertNotNull(takeover);
    assertEquals(2, takeover.lease().epoch());
    assertEquals(2, takeover.replay().position().sequence());
    assertEquals(Appended.FENCED, deposed.append(next(1)));
  }

  @Test
  void whoeverIsTooLateTakesNothing() {
    var seen = leases.take(null, "deposed:1");
    var replay = new JournalReplay(new Engine(), ChainPoint.start());

    assertNull(
        Takeover.take(
            seen, "late:1", new LastMoment(() -> leases.take(seen, "faster:1")), journal, replay));
    assertEquals(new LeaseStore.Lease(2, "faster:1"), leases.read());
  }

  private SealedBatch next(long epoch) {
    var batch = new Batch();
    batch.begin(end.sequence() + 1, epoch, end.timestampMicros() + 1);
    batch.addHeartbeat(List.of());
    var sealed = batch.seal(end.hash());
    end = ChainPoint.of(sealed);
    return sealed;
  }

  /// The real lease, where something happens just before it is taken.
  private final class LastMoment implements LeaseStore {
    private final Runnable before;

    LastMoment(Runnable before) {
      this.before = before;
    }

    @Override
    public @Nullable Lease read() {
      return leases.read();
    }

    @Override
    public @Nullable Lease take(@Nullable Lease seen, String address) {
      before.run();
      return leases.take(seen, address);
    }

    @Override
    public void vacate(Lease held) {
      leases.vacate(held);
    }

    @Override
    public long clockMicros() {
      return leases.clockMicros();
    }
  }
}
