package io.tradewind.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.benchmarks.load.Trader;
import io.tradewind.benchmarks.venue.RestClient;
import io.tradewind.benchmarks.venue.TradingAccounts;
import io.tradewind.benchmarks.venue.VenueProcess;
import io.tradewind.system.Submission.Outcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Nothing acknowledged is ever lost: the venue is killed under load, five times on the same data.
@Slow
final class KillTest {
  private static final int ROUNDS = 5;
  private static final int SENDERS = 6;
  private static final int LOAD_MILLIS = 3_000;
  private static final int LOOKED_UP = 10;

  private final List<List<Submission>> submissions = new ArrayList<>();

  @Test
  void everyAcknowledgedOrderSurvivesFiveKills() throws Exception {
    try (var venues = Venues.quiet()) {
      List<Trader> traders;
      try (var admin = venues.running().admin()) {
        traders = TradingAccounts.open(admin, "sender", TradingAccounts.LOAD_CLASS, SENDERS);
      }
      traders.forEach(_ -> submissions.add(new ArrayList<>()));
      var funds = funds(venues.running());
      for (var round = 1; round <= ROUNDS; round++) {
        loadAndKill(venues, traders, round);
        var verified =
            VenueProcess.run(
                venues.layout(), "verify", "--data", venues.layout().data().toString());
        assertEquals(0, verified.exitCode(), verified::output);

        var venue = venues.startAgain();
        for (var i = 0; i < SENDERS; i++) {
          Books.assertFound(venue.baseUrl(), traders.get(i), submissions.get(i), LOOKED_UP);
          Books.assertKept(venue.baseUrl(), traders.get(i), submissions.get(i));
        }
        assertEquals(funds, funds(venue), "funds are neither made nor lost");
        assertDuplicatesRefused(venue, traders.getFirst(), round);
      }
      var acknowledged = count(Outcome.ACKNOWLEDGED);
      assertTrue(acknowledged > ROUNDS * 100, () -> "too little load: " + acknowledged);
    }
  }

  /// Kills the process alone in odd rounds, its database with it in even ones.
  private void loadAndKill(Venues venues, List<Trader> traders, int round) throws Exception {
    var senders = new ArrayList<OrderSender>();
    for (var i = 0; i < SENDERS; i++) {
      senders.add(
          new OrderSender(
              venues.running().baseUrl(), traders.get(i), "r" + round + "c" + i, 100L * round + i));
    }
    try (var threads = Executors.newFixedThreadPool(SENDERS)) {
      senders.forEach(threads::execute);
      var _ = threads.awaitTermination(LOAD_MILLIS, TimeUnit.MILLISECONDS);
      if (round % 2 == 0) {
        venues.database().kill();
      }
      venues.running().killHard();
      senders.forEach(OrderSender::stop);
    }
    for (var i = 0; i < SENDERS; i++) {
      submissions.get(i).addAll(senders.get(i).submissions());
    }
  }

  private long count(Outcome outcome) {
    return submissions.stream()
        .flatMap(List::stream)
        .filter(one -> one.outcome() == outcome)
        .count();
  }

  /// What all accounts and the house own together, by asset.
  private static Map<String, BigDecimal> funds(VenueProcess venue) {
    var funds = new HashMap<String, BigDecimal>();
    try (var admin = venue.admin()) {
      var accounts = new ArrayList<>(List.of(0L));
      admin.accounts(0).accounts().forEach(account -> accounts.add(account.accountId()));
      for (var account : accounts) {
        for (var balance : admin.balances(account).balances()) {
          var owned = new BigDecimal(balance.free()).add(new BigDecimal(balance.locked()));
          funds.merge(balance.asset(), owned.setScale(8), BigDecimal::add);
        }
      }
    }
    return funds;
  }

  private static void assertDuplicatesRefused(VenueProcess venue, Trader trader, int round)
      throws IOException {
    try (var client = new RestClient(venue.baseUrl(), trader)) {
      var order =
          Map.of(
              "symbol", "BTCUSDT",
              "side", "BUY",
              "type", "LIMIT",
              "timeInForce", "GTC",
              "price", "1000.00",
              "quantity", "0.01000",
              "newClientOrderId", "twice-" + round);
      var first = client.signed("POST", "/api/v3/order", order);
      assertTrue(first.ok(), first::toString);
      var second = client.signed("POST", "/api/v3/order", order);
      assertEquals(-2010, second.code(), second::toString);
      assertEquals("Duplicate order sent.", second.body().path("msg").asString());
      var canceled =
          client.signed(
              "DELETE",
              "/api/v3/order",
              Map.of("symbol", "BTCUSDT", "origClientOrderId", "twice-" + round));
      assertTrue(canceled.ok(), canceled::toString);
    }
  }
}
