package io.tradewind.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.benchmarks.venue.VenueProcess;
import io.tradewind.benchmarks.venue.VenueProcess.Layout;
import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.monitor.scrape.Sample;
import io.tradewind.monitor.scrape.Scraper;
import io.tradewind.platform.registry.ServiceInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `up --autoscale`: processes come with the load, and go with it and with the venue.
@Slow
@Tag("soak")
final class AutoscaleTest {
  private static final String SERVICE = "order-api";
  private static final Duration LONG = Duration.ofMinutes(2);
  @TempDir private Path folder;

  @Test
  void loadStartsAnotherProcessThatTakesItsShareAndLeavesWithoutAnError() throws Exception {
    try (var venue = VenueProcess.start(layout(1))) {
      var load = new Load(venue);
      Polling.until(LONG, "another order-api takes requests", () -> requests(second()) > 0);
      assertEquals(2, desired(venue));
      load.stop();

      Polling.until(LONG, "it leaves again", () -> second().isEmpty());
      assertEquals(1, desired(venue));
      assertTrue(load.answered.get() > 0);
      assertEquals(0, load.failed.get(), "nothing failed while processes came and went");
      venue.stop();
      assertEquals(0, venue.exitCode(), venue::output);
    }
  }

  @Test
  void processesEndWithTheVenueHoweverItEnds() throws Exception {
    var layout = layout(2);
    try (var venue = VenueProcess.start(layout)) {
      Polling.until(LONG, "another order-api is there", () -> second().isPresent());
      var child = second().orElseThrow().process().orElseThrow();
      venue.stop();
      assertEquals(0, venue.exitCode(), venue::output);
      assertTrue(!child.isAlive(), "it ended with the venue");
    }
    try (var venue = VenueProcess.start(layout)) {
      Polling.until(LONG, "another order-api is there", () -> second().isPresent());
      var child = second().orElseThrow().process().orElseThrow();
      venue.killHard();
      Polling.until(LONG, "it ends by itself", () -> !child.isAlive());
    }
    new DatabaseProcess(layout.data().resolve("postgres").resolve("data")).killIfAlive();
  }

  private Layout layout(int minProcesses) throws Exception {
    var quick =
        """
        autoscale:
          minProcesses: %d
          maxProcesses: 2
          periodSeconds: 10
          periodsToAdd: 1
          periodsToRemove: 2
          addCooldownSeconds: 10
          removeCooldownSeconds: 10
          requestsPerTarget: 300
        service:
          drainSeconds: 1
        """
            .formatted(minProcesses);
    var settings = Files.writeString(folder.resolve("venue.yaml"), quick);
    return Layout.quiet(folder.resolve("data"))
        .withArguments(List.of("--no-bots", "--autoscale", "--config", settings.toString()));
  }

  /// The copy that does not run in the venue's own process.
  private Optional<ServiceInstance> second() {
    var registry = DataDirectory.instances(folder.resolve("data"));
    var venue = registry.instances("venue");
    return registry.instances(SERVICE).stream()
        .filter(one -> venue.stream().noneMatch(own -> own.pid() == one.pid()))
        .findFirst();
  }

  private static double requests(Optional<ServiceInstance> instance) throws Exception {
    if (instance.isEmpty()) {
      return 0;
    }
    try (var scraper = new Scraper(Duration.ofSeconds(5))) {
      return scraper.scrape(List.of(instance.get())).values().stream()
          .flatMap(read -> read.named("tradewind_stage_gateway_seconds_count"))
          .mapToDouble(Sample::value)
          .sum();
    }
  }

  private static int desired(VenueProcess venue) {
    try (var admin = venue.admin()) {
      return admin.scaling().services().stream()
          .filter(one -> one.service().equals(SERVICE))
          .findFirst()
          .orElseThrow()
          .desired();
    }
  }

  /// About twenty signed requests a second through the public port.
  private static final class Load {
    private static final int PAUSE_MILLIS = 50;

    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Thread thread;

    Load(VenueProcess venue) {
      thread = Thread.ofVirtual().start(() -> send(venue));
    }

    private void send(VenueProcess venue) {
      try (var client = venue.demoClient()) {
        while (!stopped.get()) {
          var answer = client.signed("GET", "/api/v3/openOrders", Map.of("symbol", "BTCUSDT"));
          (answer.ok() ? answered : failed).incrementAndGet();
          Thread.sleep(PAUSE_MILLIS);
        }
      } catch (IOException e) {
        failed.incrementAndGet();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    void stop() throws InterruptedException {
      stopped.set(true);
      thread.join();
    }
  }
}
