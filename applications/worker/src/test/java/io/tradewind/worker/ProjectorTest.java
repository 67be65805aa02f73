package io.tradewind.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.tradewind.history.HistoryReader;
import io.tradewind.history.HistorySchema;
import io.tradewind.history.HistoryWriter;
import io.tradewind.history.PostgresHistoryReader;
import io.tradewind.marketdata.CandleInterval;
import io.tradewind.postgres.Databases;
import io.tradewind.postgres.testing.TemporaryPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectorTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private HikariDataSource source;
  private HistoryReader reader;

  @BeforeEach
  void open() {
    var settings = TemporaryPostgres.shared().freshDatabase();
    var bounds = new Databases.Bounds(4, Duration.ofSeconds(2), Duration.ofSeconds(10));
    source = Databases.pool(settings, "projector-test", bounds);
    HistorySchema.migrate(source);
    reader = new PostgresHistoryReader(source);
  }

  @AfterEach
  void close() {
    source.close();
  }

  private Projector start(BatchSource feed) {
    return Projector.start(feed, new HistoryWriter(source));
  }

  @Test
  void followsFromTheStartAndThenFromWhereItStopped() throws InterruptedException {
    try (var projector = start(new ScriptedFeed(TradingScript.batches(300, 1)))) {
      await(() -> projector.position() == 300);
      assertEquals(0, projector.lag());
    }
    var longer = new ScriptedFeed(TradingScript.batches(500, 1));

    try (var projector = start(longer)) {
      await(() -> projector.position() == 500);
    }

    assertEquals(1, longer.follows());
    assertWhole(500);
  }

  @Test
  void killedAtRandomItLosesAndRepeatsNothing() throws InterruptedException {
    var random = new Random(11);
    var feed = new ScriptedFeed(TradingScript.batches(20_000, 1));
    var kills = 0;
    while (reader.position() < 20_000) {
      try (var projector = start(feed)) {
        var until = reader.position() + random.nextInt(4_000);
        await(() -> projector.position() >= Math.min(until, 20_000));
        kills++;
      }
    }

    assertTrue(kills > 2, "killed only " + kills + " times");
    assertWhole(20_000);
  }

  @Test
  void severedConnectionsDoNotStopIt() throws Exception {
    var feed = new ScriptedFeed(TradingScript.batches(12_000, 1));

    try (var projector = start(feed)) {
      for (var i = 1; i <= 5; i++) {
        var until = 1_500L * i;
        await(() -> projector.position() >= until);
        severConnections();
      }
      await(() -> projector.position() == 12_000);
      assertNull(projector.problem());
    }

    assertWhole(12_000);
  }

  private void severConnections() throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE application_name = 'projector-test' AND datname = current_database()
            AND pid <> pg_backend_pid()
          """);
    }
  }

  @Test
  void aFailureThatNobodyForesawIsTriedAgain() throws InterruptedException {
    var feed = new ScriptedFeed(TradingScript.batches(50, 6));
    var failed = new AtomicBoolean();
    BatchSource failsFirst =
        (request, listener) -> {
          if (failed.compareAndSet(false, true)) {
            throw new IllegalStateException("not foreseen");
          }
          return feed.follow(request, listener);
        };

    try (var projector = start(failsFirst)) {
      await(() -> projector.position() == 50);
      await(() -> projector.problem() == null);
    }
  }

  @Test
  void twoProjectorsWriteEveryBatchOnce() throws InterruptedException {
    var batches = TradingScript.batches(5_000, 1);

    try (var first = start(new ScriptedFeed(batches));
        var second = start(new ScriptedFeed(batches))) {
      await(() -> reader.position() == 5_000);
      assertTrue(first.position() <= 5_000 && second.position() <= 5_000);
    }

    assertWhole(5_000);
  }

  @Test
  void readModelOfAnotherJournalIsReplayed() throws InterruptedException {
    try (var projector = start(new ScriptedFeed(TradingScript.batches(400, 1)))) {
      await(() -> projector.position() == 400);
    }

    try (var projector = start(new ScriptedFeed(TradingScript.batches(350, 2)))) {
      await(() -> projector.position() == 350);
    }

    assertWhole(350);
  }

  @Test
  void rebuildReplaysEverythingAndReportsProgress() throws InterruptedException {
    var reports = new ArrayList<Long>();
    try (var projector = start(new ScriptedFeed(TradingScript.batches(3_000, 1)))) {
      await(() -> projector.position() == 3_000);

      HistoryRebuild.run(
          projector,
          (sequence, target) -> {
            assertEquals(3_000, target);
            reports.add(sequence);
          });
    }

    assertEquals(0, reports.getFirst());
    assertEquals(3_000, reports.getLast());
    assertWhole(3_000);
  }

  @Test
  void contradictionStandsStillUntilItIsRebuilt() throws Exception {
    var batches = TradingScript.batches(50, 1);
    var writer = new HistoryWriter(source);
    try (var projector = start(new ScriptedFeed(batches.subList(0, 20)))) {
      await(() -> projector.position() == 20);
    }
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("DELETE FROM history.orders WHERE order_id = 39");
    }

    try (var projector = start(new ScriptedFeed(batches))) {
      await(() -> projector.problem() != null);
      assertNotNull(projector.problem());
      assertEquals(20, writer.position().sequence());
      projector.rebuild();
      await(() -> projector.position() == 50);
      assertNull(projector.problem());
    }

    assertWhole(50);
  }

  @Test
  void feedWaitsWhileTheDatabaseDoesNotAnswer() throws Exception {
    var feed = new ScriptedFeed(TradingScript.batches(40_000, 1));
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT * FROM history.projection FOR UPDATE");
      try (var projector = start(feed)) {
        await(() -> feed.delivered() > Inbox.MAX_WAITING / 8);
        assertTrue(feed.delivered() < 40_000, "the feed was not held back");
        connection.rollback();
        await(() -> projector.position() == 40_000);
      }
    }

    assertEquals(40_000, reader.position());
  }

  /// Every order, fill, trade and candle of the script is there, once.
  private void assertWhole(int batches) {
    assertEquals(batches, reader.position());
    var all = new HistoryReader.Range(0, Long.MIN_VALUE, Long.MAX_VALUE, HistoryReader.MAX_ROWS);
    var days = reader.candles(0, CandleInterval.D1, all).rows();
    var hours = reader.candles(0, CandleInterval.H1, all).rows();
    for (var candles : List.of(days, hours)) {
      assertEquals(batches - 1, candles.stream().mapToLong(candle -> candle.tradeCount()).sum());
      assertEquals(
          10L * (batches - 1), candles.stream().mapToLong(candle -> candle.volumeLots()).sum());
    }
    assertEquals(2L * batches - 1, count("orders"));
    assertEquals(2L * (batches - 1), count("orders WHERE status <> 'NEW'"));
    assertEquals(2L * (batches - 1), count("fills"));
    assertEquals(batches - 1L, count("trades"));
  }

  private long count(String from) {
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT count(*) FROM history." + from)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError("can't count " + from, e);
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    var deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "nothing happened for " + DEADLINE);
      Thread.sleep(10);
    }
  }
}
