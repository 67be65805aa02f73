package io.tradewind.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.benchmarks.venue.VenueProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
        try (var client = venue.demoClient()) {
          var found = client.signed("GET", "/api/v3/openOrders", Map.of("symbol", "BTCUSDT"));
          assertEquals(1, found.body().size(), found::toString);
          assertEquals(orderId, found.body().get(0).path("orderId").asLong());
        }
      }
    }
  }

  @Test
  void aStartThatFailsEndsWithOne() throws Exception {
    var folder = Files.createTempDirectory("tradewind-system-");
    var data = folder.resolve("data");
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var settings = Files.writeString(folder.resolve("venue.yaml"), portOfDatabase(taken));
      var failed =
          VenueProcess.run(
              VenueProcess.Layout.quiet(data),
              "up",
              "--port=0",
              "--admin-port=0",
              "--config=" + settings,
              "--data=" + data);

      assertEquals(1, failed.exitCode(), failed::output);
      assertTrue(failed.output().contains("port " + taken.getLocalPort()), failed::output);
      assertFalse(failed.output().contains("Stopped."), failed::output);
    } finally {
      Venues.delete(folder);
    }
  }

  private static String portOfDatabase(ServerSocket taken) {
    return "postgres:\n  port: " + taken.getLocalPort() + "\n";
  }

  @Test
  void aSignalDuringTheStartEndsItAtTheNextPart() throws Exception {
    var folder = Files.createTempDirectory("tradewind-system-");
    try (var starting = VenueProcess.launch(VenueProcess.Layout.quiet(folder.resolve("data")))) {
      Polling.until(
          Duration.ofSeconds(60),
          "the database is being made",
          () -> starting.output().contains("creating the database"));
      starting.process().destroy();

      assertTrue(starting.process().waitFor(30, TimeUnit.SECONDS), starting::output);
      assertEquals(0, starting.exitCode(), starting::output);
      assertFalse(starting.output().contains("Tradewind is ready"), starting::output);
      assertFalse(starting.output().contains("schemas are up to date"), starting::output);
    } finally {
      Venues.delete(folder);
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
    try (var client = venues.running().demoClient()) {
      assertTrue(client.publicGet("/api/v3/ping", Map.of()).ok());
    }
  }

  private static long place(VenueProcess venue) throws Exception {
    try (var client = venue.demoClient()) {
      var placed = client.signed("POST", "/api/v3/order", ORDER);
      assertTrue(placed.ok(), placed::toString);
      return placed.body().path("orderId").asLong();
    }
  }
}
