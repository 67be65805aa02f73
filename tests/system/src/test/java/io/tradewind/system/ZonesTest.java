package io.tradewind.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.benchmarks.venue.RestClient;
import io.tradewind.benchmarks.venue.VenueProcess;
import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.platform.registry.ServiceInstance;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Every application as a process of its own in two zones, and the leader killed.
@Slow
final class ZonesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void ordersGoOnWhenTheLeaderIsKilledAndNothingRunsOnAfterTheEnd() throws Exception {
    var folder = Files.createTempDirectory("tradewind-zones-");
    var layout =
        VenueProcess.Layout.quiet(folder.resolve("data"))
            .withArguments(List.of("--no-bots", "--zones", "2"));
    List<ProcessHandle> processes;
    try (var venue = VenueProcess.start(layout);
        var client = venue.demoClient()) {
      var before = placed(client, "before");
      processes = venue.process().descendants().toList();
      var leader = leader(layout);
      leader.process().orElseThrow().destroyForcibly();

      var after = placed(client, "after");

      assertEquals(before + 1, after, "ids have no gap");
      assertEquals(before, found(client, "before"));
      Polling.until(
          PATIENCE,
          "another engine stands by",
          () -> engines(layout).stream().filter(one -> one.pid() != leader.pid()).count() == 2);
    }
    assertTrue(processes.size() >= 8, () -> "only " + processes.size());
    Polling.until(
        PATIENCE, "all have ended", () -> processes.stream().noneMatch(ProcessHandle::isAlive));
    Venues.delete(folder);
  }

  /// The first engine to be ready took the lease: it is the one of the first zone.
  private static ServiceInstance leader(VenueProcess.Layout layout) {
    return engines(layout).stream().filter(one -> one.zone().equals("a")).findFirst().orElseThrow();
  }

  private static List<ServiceInstance> engines(VenueProcess.Layout layout) {
    return DataDirectory.instances(layout.data()).instances("matching-engine");
  }

  private static long placed(RestClient client, String name) throws Exception {
    var answer = Bids.place(client, name);
    assertTrue(answer.ok(), answer::toString);
    return answer.body().path("orderId").asLong();
  }

  private static long found(RestClient client, String name) throws Exception {
    var answer =
        client.signed(
            "GET", "/api/v3/order", Map.of("symbol", "BTCUSDT", "origClientOrderId", name));
    return answer.body().path("orderId").asLong();
  }
}
