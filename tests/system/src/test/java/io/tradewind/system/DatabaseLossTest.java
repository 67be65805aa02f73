package io.tradewind.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.benchmarks.venue.RestClient;
import io.tradewind.benchmarks.venue.VenueProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The database dies under a running venue, which starts it again: orders may be refused in the
/// meantime, market data goes on, and trading resumes by itself.
@Slow
final class DatabaseLossTest {
  private static final Duration RESUMES_WITHIN = Duration.ofSeconds(60);

  /// "Unable to process your request" and "execution status unknown".
  private static final Set<Integer> WHILE_GONE = Set.of(-1001, -1007);

  @Test
  void tradingResumesAfterTheDatabaseDied() throws Exception {
    try (var venues = Venues.quiet();
        var client = venues.running().demoClient()) {
      var before = Bids.place(client, "before");
      assertTrue(before.ok(), before::toString);

      venues.database().kill();
      var taken = new ArrayList<String>();
      for (var i = 0; i < 3; i++) {
        var during = Bids.place(client, "during-" + i);
        if (during.ok()) {
          taken.add("during-" + i);
        } else {
          assertTrue(WHILE_GONE.contains(during.code()), during::toString);
        }
        assertTrue(
            client.publicGet("/api/v3/depth", Map.of("symbol", "BTCUSDT")).ok(),
            "market data goes on");
      }

      Polling.until(
          RESUMES_WITHIN,
          "an order is accepted again",
          () -> Bids.place(client, "after-" + System.nanoTime()).ok());
      assertHeldOnce(client, "before");
      for (var clientOrderId : taken) {
        assertHeldOnce(client, clientOrderId);
      }
      for (var i = 0; i < 3; i++) {
        assertHeldAtMostOnce(client, "during-" + i);
      }
      venues.running().stop();
      var verified =
          VenueProcess.run(venues.layout(), "verify", "--data", venues.layout().data().toString());
      assertEquals(0, verified.exitCode(), verified::output);
    }
  }

  private static void assertHeldOnce(RestClient client, String clientOrderId) throws Exception {
    assertEquals(1, held(client, clientOrderId), clientOrderId);
  }

  private static void assertHeldAtMostOnce(RestClient client, String clientOrderId)
      throws Exception {
    assertTrue(held(client, clientOrderId) <= 1, clientOrderId);
  }

  private static long held(RestClient client, String clientOrderId) throws Exception {
    var open = client.signed("GET", "/api/v3/openOrders", Map.of("symbol", "BTCUSDT"));
    assertTrue(open.ok(), open::toString);
    var count = 0L;
    for (var order : open.body()) {
      if (order.path("clientOrderId").asString().equals(clientOrderId)) {
        count++;
      }
    }
    return count;
  }
}
