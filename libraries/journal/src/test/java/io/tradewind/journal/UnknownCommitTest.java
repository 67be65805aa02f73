package io.tradewind.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tradewind.journal.Journal.Appended;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A try of which nothing is known is repeated with the same bytes until it is.
final class UnknownCommitTest {
  private static final int LOST_REPLIES = 20;

  private final JournalFixture fixture = new JournalFixture();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    executor.close();
    fixture.close();
  }

  @Test
  void lostRepliesLeaveEachBatchOnce() throws IOException, SQLException {
    var last = fixture.fill(1).getLast();
    try (var proxy = new ReplyDroppingProxy(fixture.settings);
        var journal = fixture.open(proxy.settings())) {
      for (var lost = 0; lost < LOST_REPLIES; lost++) {
        var warm = JournalFixture.batch(last.sequence() + 1, 1, last.hash());
        assertEquals(Appended.COMMITTED, journal.append(warm));
        var next = JournalFixture.batch(warm.sequence() + 1, 1, warm.hash());
        proxy.dropNextReply();
        assertThrows(JournalUnavailable.class, () -> journal.append(next));
        assertEquals(Appended.COMMITTED, journal.append(next));
        last = next;
      }
      assertEquals(LOST_REPLIES, proxy.dropped());
    }
    assertEquals(1 + 2 * LOST_REPLIES, fixture.readAll().size());
    assertEquals(last.sequence(), rows());
  }

  @Test
  void aLostReplyBeforeATakeoverIsStillCommitted() throws IOException {
    var last = fixture.fill(1).getLast();
    try (var proxy = new ReplyDroppingProxy(fixture.settings);
        var journal = fixture.open(proxy.settings())) {
      var warm = JournalFixture.batch(2, 1, last.hash());
      assertEquals(Appended.COMMITTED, journal.append(warm));
      var next = JournalFixture.batch(3, 1, warm.hash());
      proxy.dropNextReply();
      assertThrows(JournalUnavailable.class, () -> journal.append(next));

      fixture.lead();

      assertEquals(Appended.COMMITTED, journal.append(next));
      var afterwards = JournalFixture.batch(4, 1, next.hash());
      assertEquals(Appended.FENCED, journal.append(afterwards));
    }
  }

  @Test
  void aTryThatTheServerIsStillAtIsWaitedFor()
      throws SQLException, ExecutionException, InterruptedException {
    var last = fixture.fill(1).getLast();
    var next = JournalFixture.batch(2, 1, last.hash());
    try (var firstTry = fixture.connect()) {
      firstTry.setAutoCommit(false);
      assertEquals(1, fixture.insert(firstTry, PostgresStatements.APPEND, next));

      var secondTry = executor.submit(() -> fixture.journal.append(next));
      fixture.awaitBlocked("tradewind-journal-append");
      firstTry.commit();

      assertEquals(Appended.COMMITTED, secondTry.get());
      assertEquals(2, rows());
    }
  }

  @Test
  void aTryThatTheServerGivesUpIsMadeGood()
      throws SQLException, ExecutionException, InterruptedException {
    var last = fixture.fill(1).getLast();
    var next = JournalFixture.batch(2, 1, last.hash());
    try (var firstTry = fixture.connect()) {
      firstTry.setAutoCommit(false);
      assertEquals(1, fixture.insert(firstTry, PostgresStatements.APPEND, next));

      var secondTry = executor.submit(() -> fixture.journal.append(next));
      fixture.awaitBlocked("tradewind-journal-append");
      firstTry.rollback();

      assertEquals(Appended.COMMITTED, secondTry.get());
      assertEquals(2, rows());
    }
  }

  @Test
  void anAppendKilledOnTheServerIsInDoubtAndRepeated() throws SQLException, InterruptedException {
    var last = fixture.fill(1).getLast();
    var next = JournalFixture.batch(2, 1, last.hash());
    try (var takeover = fixture.connect()) {
      takeover.setAutoCommit(false);
      try (var statement = takeover.createStatement()) {
        statement.executeUpdate(
            "UPDATE journal.lease SET epoch = epoch + 1 WHERE partition = " + fixture.partition);
      }
      var append = executor.submit(() -> fixture.journal.append(next));
      fixture.awaitBlocked("tradewind-journal-append");
      fixture.execute(
          """
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE application_name = 'tradewind-journal-append' AND wait_event_type = 'Lock'
          """);
      var failure = assertThrows(ExecutionException.class, append::get);
      assertInstanceOf(JournalUnavailable.class, failure.getCause());
      takeover.rollback();
    }
    assertEquals(Appended.COMMITTED, fixture.journal.append(next));
    assertEquals(2, rows());
  }

  private long rows() throws SQLException {
    return fixture.count("SELECT count(*) FROM journal.journal WHERE partition = $P");
  }
}
