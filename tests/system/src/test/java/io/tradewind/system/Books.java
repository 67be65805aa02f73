package io.tradewind.system;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.benchmarks.load.Trader;
import io.tradewind.benchmarks.venue.RestClient;
import io.tradewind.launcher.demo.DemoMarket;
import io.tradewind.system.Submission.Outcome;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Compares what a venue says of an account's orders with what the account's owner was told.
final class Books {
  private static final int PAGE = 1_000;

  private Books() {}

  /// Checks that every acknowledged order is there once under its own number, every unknown one at
  /// most once, and no refused one.
  static void assertKept(URI baseUrl, Trader trader, List<Submission> submissions)
      throws IOException {
    try (var client = new RestClient(baseUrl, trader)) {
      var held = new HashMap<String, List<Long>>();
      for (var symbol : DemoMarket.SYMBOLS) {
        readOrders(client, symbol.code(), held);
      }
      assertAll(submissions.stream().map(one -> () -> assertKept(one, held)));
    }
  }

  private static void assertKept(Submission sent, Map<String, List<Long>> held) {
    var ids = held.getOrDefault(sent.symbol() + " " + sent.clientOrderId(), List.of());
    switch (sent.outcome()) {
      case ACKNOWLEDGED -> assertEquals(List.of(sent.orderId()), ids, sent::toString);
      case REFUSED -> assertEquals(List.of(), ids, sent::toString);
      case UNKNOWN -> assertTrue(ids.size() <= 1, () -> sent + " is there as " + ids);
    }
  }

  private static void readOrders(RestClient client, String symbol, Map<String, List<Long>> held)
      throws IOException {
    for (var from = 1L; ; ) {
      var answer =
          client.signed(
              "GET",
              "/api/v3/allOrders",
              Map.of(
                  "symbol",
                  symbol,
                  "orderId",
                  Long.toString(from),
                  "limit",
                  Integer.toString(PAGE)));
      assertTrue(answer.ok(), answer::toString);
      for (var order : answer.body()) {
        var key = symbol + " " + order.path("clientOrderId").asString();
        held.computeIfAbsent(key, _ -> new ArrayList<>()).add(order.path("orderId").asLong());
        from = order.path("orderId").asLong() + 1;
      }
      if (answer.body().size() < PAGE) {
        return;
      }
    }
  }

  /// Checks single orders by their client order ids, as a bot does after a lost connection.
  static void assertFound(URI baseUrl, Trader trader, List<Submission> submissions, int most)
      throws IOException {
    try (var client = new RestClient(baseUrl, trader)) {
      var acknowledged =
          submissions.stream().filter(one -> one.outcome() == Outcome.ACKNOWLEDGED).toList();
      // The last ones were in flight when the venue died: the likeliest to be lost.
      var last = acknowledged.subList(Math.max(0, acknowledged.size() - most), acknowledged.size());
      for (var sent : last) {
        var answer =
            client.signed(
                "GET",
                "/api/v3/order",
                Map.of("symbol", sent.symbol(), "origClientOrderId", sent.clientOrderId()));
        assertTrue(answer.ok(), () -> sent + ": " + answer);
        assertEquals(sent.orderId(), answer.body().path("orderId").asLong());
      }
    }
  }
}
