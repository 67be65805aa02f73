package io.tradewind.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.benchmarks.load.Trader;
import io.tradewind.benchmarks.venue.RestClient;
import io.tradewind.benchmarks.venue.VenueProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A farewell is clean, and what was there before is there after.
@Slow
final class StopTest {
  private static final long INTERRUPT_BIT = 1 << 1;
  private static final Map<String, String> ORDER =
      Map.of(
          "symbol", "BTCUSDT",
          "side", "BUY",
          "type", "LIMIT",
          "timeInForce", "GTC",
          "price", "1000.00",
          "quantity", "0.01000",
          "newClientOrderId", "kept");

  @Test
  void signalsStopItCleanlyAndTheNextStartGoesOn() throws Exception {
    try (var venues = Venues.quiet()) {
      var orderId = place(venues.running());
      assertRefusedWhileRunning(venues);
      for (var signal : new String[] {"INT", "TERM"}) {
        var process = venues.running().process();
        if (signal.equals("INT") && ignoresInterrupts(process)) {
          continue;
        }
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
        assertTrue(process.waitFor(15, TimeUnit.SECONDS), "it stops after " + signal);
        assertEquals(0, process.exitValue(), () -> venues.running().output());

        var venue = venues.startAgain();
        try (var client = client(venue)) {
          var found = client.signed("GET", "/api/v3/openOrders", Map.of("symbol", "BTCUSDT"));
          assertEquals(1, found.body().size(), found::toString);
          assertEquals(orderId, found.body().get(0).path("orderId").asLong());
        }
      }
    }
  }

  /// A shell starts its background jobs deaf to SIGINT, and their children inherit that.
  private static boolean ignoresInterrupts(Process process) throws IOException {
    var status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return false;
    }
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .map(line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16))
          .anyMatch(mask -> (mask & INTERRUPT_BIT) != 0);
    }
  }

  /// A second venue on the same data is turned away, and the first does not notice.
  private static void assertRefusedWhileRunning(Venues venues) throws Exception {
    var layout = VenueProcess.Layout.quiet(venues.layout().data());
    var second = VenueProcess.launch(layout);
    assertTrue(second.process().waitFor(30, TimeUnit.SECONDS));
    assertNotEquals(0, second.exitCode());
    try (var client = client(venues.running())) {
      assertTrue(client.publicGet("/api/v3/ping", Map.of()).ok());
    }
  }

  private static long place(VenueProcess venue) throws Exception {
    try (var client = client(venue)) {
      var placed = client.signed("POST", "/api/v3/order", ORDER);
      assertTrue(placed.ok(), placed::toString);
      return placed.body().path("orderId").asLong();
    }
  }

  private static RestClient client(VenueProcess venue) {
    var demo = venue.demo();
    return new RestClient(venue.baseUrl(), new Trader(demo.apiKey(), demo.secretKey()));
  }
}
