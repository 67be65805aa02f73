package io.tradewind.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.benchmarks.venue.RestClient;
import io.tradewind.benchmarks.venue.ServiceProcess;
import io.tradewind.benchmarks.venue.VenueFailed;
import io.tradewind.launcher.storage.DataDirectory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Applications that join a running venue as processes of their own, and leave it.
@Slow
final class RunTest {
  private static final Map<String, String> QUICK = Map.of("TRADEWIND_SERVICE_DRAIN_SECONDS", "1");
  private static Venues venues;

  @BeforeAll
  static void startVenue() throws Exception {
    venues = Venues.quiet();
  }

  @AfterAll
  static void stopVenue() {
    venues.close();
  }

  @Test
  void orderPlacedThroughAnotherProcessIsTheVenuesOrder() throws Exception {
    try (var service = ServiceProcess.start(data(), "order-api", QUICK);
        var there = client(service.baseUrl());
        var here = client(venues.running().baseUrl())) {
      var placed = Bids.place(there, "by-another-process");
      assertTrue(placed.ok(), placed::toString);

      var found =
          here.signed(
              "GET",
              "/api/v3/order",
              Map.of("symbol", "BTCUSDT", "origClientOrderId", "by-another-process"));
      assertEquals(placed.body().path("orderId").asLong(), found.body().path("orderId").asLong());
    }
  }

  @Test
  void marketApiServesItsDepthAndLeavesTheRegistryBeforeItEnds() throws Exception {
    try (var service =
            ServiceProcess.start(
                data(), "market-api", Map.of("TRADEWIND_SERVICE_DRAIN_SECONDS", "5"));
        var client = client(service.baseUrl())) {
      assertTrue(client.publicGet("/health/ready", Map.of()).ok());
      assertTrue(client.publicGet("/api/v3/depth", Map.of("symbol", "BTCUSDT")).ok());

      var stopping = CompletableFuture.supplyAsync(service::stop);
      Polling.until(Duration.ofSeconds(20), "it leaves the registry", () -> !registered(service));
      if (service.process().isAlive()) {
        assertFalse(client.publicGet("/health/ready", Map.of()).ok());
        assertTrue(client.publicGet("/api/v3/ping", Map.of()).ok(), "it answers while it drains");
      }
      assertEquals(0, stopping.join(), service::output);
    }
  }

  @Test
  void killedWorkerIsForgottenAndTheNextTakesItsName() throws Exception {
    try (var first = ServiceProcess.start(data(), "worker", QUICK)) {
      var name = first.instance().name();
      first.process().destroyForcibly().waitFor();
      assertFalse(registered(first));

      try (var second = ServiceProcess.start(data(), "worker", QUICK)) {
        assertEquals(name, second.instance().name());
        assertEquals(0, second.stop(), second::output);
      }
    }
  }

  @Test
  void nothingJoinsWhereNoVenueRuns() {
    var nowhere = data().resolveSibling("nowhere");
    var failure =
        assertThrows(VenueFailed.class, () -> ServiceProcess.start(nowhere, "worker", QUICK));
    assertTrue(failure.toString().contains("no venue runs on"), failure::toString);
  }

  private static boolean registered(ServiceProcess service) {
    return DataDirectory.instances(data()).instances().stream()
        .anyMatch(one -> one.pid() == service.process().pid());
  }

  private static Path data() {
    return venues.layout().data();
  }

  private static RestClient client(URI baseUrl) {
    return venues.running().demoClient(baseUrl);
  }
}
