package io.tradewind.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.benchmarks.venue.VenueProcess;
import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.monitor.scrape.Exposition;
import io.tradewind.monitor.scrape.Scraper;
import io.tradewind.topology.VenueTopology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The topology's alarms in a venue that runs.
@Slow
@Tag("soak")
final class AlarmsTest {
  private static final String CACHE = "cache-unreachable";
  private static final Duration TWO_PERIODS = Duration.ofMinutes(3);

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
  void everyAlarmLooksAtAMetricThatIsPublished() throws Exception {
    var registry = DataDirectory.instances(venues.layout().data());
    try (var scraper = new Scraper(Duration.ofSeconds(10))) {
      var published = scraper.scrape(registry.instances()).values();

      assertEquals(List.of(), unpublished(published));
    }
  }

  private static List<String> unpublished(Collection<Exposition> published) {
    return VenueTopology.standard().alarms().stream()
        .filter(alarm -> published.stream().noneMatch(one -> one.find(alarm.metric()).isPresent()))
        .map(alarm -> alarm.name() + " looks at " + alarm.metric())
        .toList();
  }

  @Test
  void cacheThatHangsRaisesItsAlarmAndEndsItWhenItComesBack() throws Exception {
    var redis = redis();
    signal("STOP", redis);
    try {
      Polling.until(TWO_PERIODS, "the alarm is raised", () -> stateUnderUse().equals("ALARM"));
      var listed = admin("alarms");
      assertEquals(0, listed.exitCode());
      assertTrue(listed.output().contains(CACHE), listed.output());
      assertTrue(listed.output().contains("1 of 1 values > 0"), listed.output());
    } finally {
      signal("CONT", redis);
    }
    Polling.until(TWO_PERIODS, "the alarm ends", () -> stateUnderUse().equals("OK"));
    assertEquals("OK", state("no-leader"));
    assertTrue(admin("alarms", "--all").output().contains("no-leader"));
    assertTrue(admin("scaling").output().contains("--autoscale"));
  }

  /// That Redis hangs is noticed by whoever uses it: every request does, for its limits.
  private static String stateUnderUse() throws Exception {
    try (var client = venues.running().demoClient()) {
      assertTrue(client.publicGet("/api/v3/ping", Map.of()).ok());
    }
    return state(CACHE);
  }

  private static String state(String alarm) {
    try (var admin = venues.running().admin()) {
      return admin.alarms().alarms().stream()
          .filter(one -> one.name().equals(alarm))
          .findFirst()
          .orElseThrow()
          .state();
    }
  }

  private static VenueProcess.Finished admin(String... arguments) {
    var layout = venues.layout();
    var command = new ArrayList<>(List.of("admin"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--data", layout.data().toString()));
    return VenueProcess.run(layout, command.toArray(String[]::new));
  }

  private static long redis() {
    return venues
        .running()
        .process()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("redis-server"))
        .findFirst()
        .orElseThrow()
        .pid();
  }

  private static void signal(String name, long pid) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
  }
}
