package io.tradewind.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.client.VenueClient;
import io.tradewind.client.VenueClients;
import io.tradewind.client.VenueSettings;
import io.tradewind.history.HistoryReader;
import io.tradewind.history.HistorySchema;
import io.tradewind.history.PostgresHistoryReader;
import io.tradewind.marketdata.CandleInterval;
import io.tradewind.matchingengine.MatchingEngine;
import io.tradewind.matchingengine.MatchingEngineSettings;
import io.tradewind.model.Command;
import io.tradewind.model.OrderStatus;
import io.tradewind.model.OrderTerms;
import io.tradewind.model.OrderType;
import io.tradewind.model.Query;
import io.tradewind.model.Side;
import io.tradewind.model.SymbolRules;
import io.tradewind.model.TimeInForce;
import io.tradewind.postgres.Databases;
import io.tradewind.postgres.testing.TemporaryPostgres;
import io.tradewind.wire.ClusterSecret;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// The projector behind a real leader, over real sockets and on a real database.
class ProjectorOfALeaderTest {
  private static final ClusterSecret SECRET = ClusterSecret.of("the secret of the tests' cluster");
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int TRADES = 500;

  @Test
  void whatWasAnsweredIsInTheReadModelAlsoAfterARestart() throws InterruptedException {
    var database = TemporaryPostgres.shared().freshDatabase();
    var vertx = Vertx.vertx();
    try (var source = Databases.pool(database, "leader-test", new Databases.Bounds(4))) {
      HistorySchema.migrate(source);
      var settings = new MatchingEngineSettings(database, "127.0.0.1", 0, "127.0.0.1", SECRET);
      try (var engine = MatchingEngine.start(vertx, settings, reason -> {});
          var client = VenueClients.connect(vertx, venue(engine))) {
        await(() -> answers(client));
        list(client);
        try (var projector = Projector.start(vertx, venue(engine), source)) {
          trade(client, 1);
          await(() -> projector.position() > 0);
        }
        var last = trade(client, 2);
        try (var projector = Projector.start(vertx, venue(engine), source)) {
          await(() -> projector.position() >= last);
          assertHolds(new PostgresHistoryReader(source), 2 * TRADES);
          HistoryRebuild.run(projector, (_, target) -> assertTrue(target >= last));
          assertHolds(new PostgresHistoryReader(source), 2 * TRADES);
        }
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static VenueSettings venue(MatchingEngine engine) {
    return new VenueSettings(engine::address, SECRET, "projector-test");
  }

  private static boolean answers(VenueClient client) {
    try {
      client.query(new Query.ListingsQuery()).join();
      return true;
    } catch (CompletionException e) {
      return false;
    }
  }

  private static void list(VenueClient client) {
    var rules = new SymbolRules(1, 1, 1, 10_000, 1, 100_000, 1, 10_000_000, 1_000, 0, 0);
    for (var command :
        List.of(
            new Command.ListAsset("BASE", 0),
            new Command.ListAsset("QUOTE", 0),
            new Command.ListSymbol("BASEQUOTE", "BASE", "QUOTE", rules),
            new Command.OpenAccount(1),
            new Command.OpenAccount(2),
            new Command.Deposit(1, 1, 1_000_000_000, "quote"),
            new Command.Deposit(2, 0, 1_000_000_000, "base"))) {
      client.submit(command).join();
    }
  }

  /// Pairs of orders that trade; gives the sequence of the last answer.
  private static long trade(VenueClient client, int round) {
    var answers = new ArrayList<CompletableFuture<Long>>();
    for (var i = 0; i < TRADES; i++) {
      answers.add(submit(client, 2, Side.SELL, round + "-sell-" + i));
      answers.add(submit(client, 1, Side.BUY, round + "-buy-" + i));
    }
    return answers.stream().mapToLong(CompletableFuture::join).max().orElseThrow();
  }

  private static CompletableFuture<Long> submit(
      VenueClient client, long accountId, Side side, String clientOrderId) {
    var terms =
        new OrderTerms(
            accountId, 0, side, OrderType.LIMIT, TimeInForce.GTC, 100, 3, 0, clientOrderId);
    return client
        .submit(new Command.SubmitOrder(terms))
        .thenApply(result -> result.position().sequence());
  }

  private static void assertHolds(HistoryReader reader, int trades) {
    var all = new HistoryReader.Range(0, Long.MIN_VALUE, Long.MAX_VALUE, HistoryReader.MAX_ROWS);
    var orders = reader.orders(1, 0, all);
    assertEquals(trades, orders.rows().size());
    assertTrue(orders.rows().stream().allMatch(order -> order.status() == OrderStatus.FILLED));
    assertEquals(trades, reader.fills(2, 0, 0, all).rows().size());
    assertEquals(trades, reader.trades(0, all).rows().size());
    var days = reader.candles(0, CandleInterval.D1, all).rows();
    assertEquals(trades, days.stream().mapToLong(day -> day.tradeCount()).sum());
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    var deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "nothing happened for " + DEADLINE);
      Thread.sleep(10);
    }
  }
}
