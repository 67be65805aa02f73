package io.tradewind.matchingengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.codec.SealedBatch;
import io.tradewind.journal.Journal;
import io.tradewind.journal.JournalUnavailable;
import io.tradewind.journal.LeaseStore;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ClockGuardTest {
  private static final long NOW = 1_700_000_000_000_000L;

  private final ArrayList<String> stepDowns = new ArrayList<>();
  private final DatabaseClock database = new DatabaseClock();
  private final ClockGuard guard = new ClockGuard(database, () -> NOW, stepDowns::add);

  @Test
  void clocksWithinASecondPassAndAreNotComparedAgainAtOnce() {
    database.nowMicros = NOW + ClockGuard.MAX_APART_MICROS;

    assertTrue(guard.passes());
    database.nowMicros = 0;
    assertTrue(guard.passes());

    assertEquals(1, database.asked);
    assertTrue(stepDowns.isEmpty());
  }

  @Test
  void aClockThatIsAheadStepsDown() {
    database.nowMicros = NOW - ClockGuard.MAX_APART_MICROS - 1;

    assertFalse(guard.passes());

    assertEquals(
        List.of("this machine's clock is 1000 ms off the database's; at most 1000 are allowed"),
        stepDowns);
  }

  @Test
  void aClockThatIsBehindStepsDown() {
    database.nowMicros = NOW + ClockGuard.MAX_APART_MICROS + 1;

    assertFalse(guard.passes());

    assertEquals(1, stepDowns.size());
  }

  @Test
  void aDatabaseThatCanNotBeAskedProvesNothing() {
    database.away = true;

    assertTrue(guard.passes());

    assertTrue(stepDowns.isEmpty());
  }

  @Test
  void aTimeThatIsFarOffNeverGetsIntoTheJournal() throws InterruptedException {
    database.nowMicros = NOW - 3_600_000_000L;
    var journal = new CountingJournal();
    var appender = new Appender(new Appends(journal, guard, new NoOutcome(), System::nanoTime));
    appender.start();

    appender.append(new SealedBatch(1, 1, NOW, new byte[32], new byte[32], new byte[0]));

    assertTrue(journal.closed.await(10, TimeUnit.SECONDS));
    appender.stop(10_000);
    assertEquals(0, journal.appends);
    assertEquals(1, stepDowns.size());
  }

  /// A lease whose database has a clock.
  private static final class DatabaseClock implements LeaseStore {
    private long nowMicros = NOW;
    private int asked;
    private boolean away;

    @Override
    public @Nullable Lease read() {
      return null;
    }

    @Override
    public @Nullable Lease take(@Nullable Lease seen, String address) {
      return null;
    }

    @Override
    public void vacate(Lease held) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long clockMicros() {
      asked++;
      if (away) {
        throw new JournalUnavailable("away", new SQLException("away"));
      }
      return nowMicros;
    }
  }

  /// A journal that takes everything. Used by the appender's thread until it is closed.
  private static final class CountingJournal implements Journal {
    private final CountDownLatch closed = new CountDownLatch(1);
    private int appends;

    @Override
    public Appended append(SealedBatch batch) {
      appends++;
      return Appended.COMMITTED;
    }

    @Override
    public long read(
        long afterSequence,
        byte @Nullable [] previousHash,
        long toSequence,
        Consumer<SealedBatch> reader) {
      return afterSequence;
    }

    @Override
    public @Nullable SealedBatch find(long sequence) {
      return null;
    }

    @Override
    public long lastSequence() {
      return 0;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  /// Nobody listens.
  private static final class NoOutcome implements Appends.Outcomes {
    @Override
    public void committed(long nanos) {}

    @Override
    public void fenced() {}

    @Override
    public void inDoubt() {}

    @Override
    public void failed(String reason) {}
  }
}
