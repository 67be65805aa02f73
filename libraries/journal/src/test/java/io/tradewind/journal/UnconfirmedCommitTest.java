package io.tradewind.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.journal.Journal.Appended;
import io.tradewind.postgres.testing.TemporaryPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A server that has given up waiting for its standbys has committed, and says success with a
/// warning: another server, promoted, may know nothing of it.
final class UnconfirmedCommitTest {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final TemporaryPostgres server = TemporaryPostgres.start();
  private final JournalFixture fixture = new JournalFixture(JournalFixture.database(server));
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  @BeforeEach
  void lead() {
    fixture.fill(1);
  }

  @AfterEach
  void close() {
    executor.close();
    fixture.close();
    server.close();
  }

  @Test
  void anAppendThatNoStandbyConfirmsIsInDoubtUntilOneDoes() throws Exception {
    var next = JournalFixture.batch(2, 1, fixture.readAll().getLast().hash());
    standbys("ANY 1 (nobody)");

    assertInDoubt("tradewind-journal-append", () -> fixture.journal.append(next));
    assertEquals(2, rows(), "it is there, on this server");
    assertInDoubt("tradewind-journal-append", () -> fixture.journal.append(next));

    standbys("");
    assertEquals(Appended.COMMITTED, fixture.journal.append(next));
    assertEquals(2, rows());
  }

  @Test
  void aLeaseThatNoStandbyConfirmsIsInDoubt() throws Exception {
    var seen = fixture.leases.read();
    standbys("ANY 1 (nobody)");

    assertInDoubt("tradewind-lease", () -> fixture.leases.take(seen, "127.0.0.1:2"));
  }

  private void assertInDoubt(String application, Callable<?> call) throws Exception {
    var running = executor.submit(call);
    cancelWaiting(application);
    var failure = assertThrows(ExecutionException.class, running::get);
    assertInstanceOf(JournalUnavailable.class, failure.getCause());
    assertTrue(failure.getCause().toString().contains("in doubt"), failure::toString);
  }

  /// Does at once what the statement's time limit would do.
  private void cancelWaiting(String application) throws SQLException, InterruptedException {
    var sql =
        """
        SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity
        WHERE application_name = '%s' AND wait_event = 'SyncRep'
        """
            .formatted(application);
    var end = System.nanoTime() + DEADLINE.toNanos();
    while (fixture.count(sql) == 0) {
      assertTrue(System.nanoTime() - end < 0, application + " does not wait for a standby");
      Thread.sleep(5);
    }
  }

  private void standbys(String names) throws SQLException, InterruptedException {
    fixture.execute("ALTER SYSTEM SET synchronous_standby_names = '" + names + "'");
    fixture.execute("SELECT pg_reload_conf()");
    var sql =
        "SELECT count(*) FROM pg_settings WHERE name = 'synchronous_standby_names' AND setting = '%s'"
            .formatted(names);
    while (fixture.count(sql) == 0) {
      Thread.sleep(5);
    }
    // Sessions that are open read it between two statements; give the checkpointer its turn too.
    Thread.sleep(300);
  }

  private long rows() throws SQLException {
    return fixture.count("SELECT count(*) FROM journal.journal WHERE partition = $P");
  }
}
