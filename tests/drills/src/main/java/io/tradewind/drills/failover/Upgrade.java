package io.tradewind.drills.failover;

import io.tradewind.benchmarks.BenchmarkVenue;
import io.tradewind.benchmarks.venue.VenueFailed;
import io.tradewind.drills.Signals;
import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.model.EngineVersions;
import io.tradewind.platform.registry.ServiceInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/// `drill upgrade`: every process of every zone is restarted, one zone after the other, as a
/// rolling upgrade does, and then the engine's logic is switched.
@Command(
    name = "upgrade",
    mixinStandardHelpOptions = true,
    description = {
      "Restarts the processes of one zone after another, the leader's zone last, under clients that"
          + " trade through the edge; then switches the engine's version by a journaled command."
          + " Both builds are this one.",
      "Passes when no gap of answers was longer than 5 s, and everything that clients were told is"
          + " in the journal once, in order, before and after the switch."
    })
public final class Upgrade extends FailoverDrill {
  private static final long WORST_MILLIS = 5_000;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long POLL_MILLIS = 100;
  private static final String ENGINE = "matching-engine";

  /// Gateways after engines, so that a new gateway never speaks to an old leader of its zone alone.
  private static final List<String> SERVICES = List.of(ENGINE, "worker", "market-api", "order-api");

  /// Creates the drill; picocli fills it.
  public Upgrade() {
    super("upgrade", WORST_MILLIS);
  }

  @Override
  void disturb(int repeat, BenchmarkVenue venue, Engines engines) throws Exception {
    var leader = engines.awaitLeader(ZONES);
    for (var standby : engines.standbys(leader)) {
      restartZone(venue.data(), standby.zone(), engines);
    }
    restartZone(venue.data(), leader.zone(), engines);
    if (repeat == 1) {
      try (var admin = venue.admin()) {
        var set = admin.setEngineVersion(EngineVersions.NEWEST);
        System.err.printf("engine version %d from batch %d on%n", set.version(), set.sequence());
      }
    }
  }

  private static void restartZone(Path data, String zone, Engines engines) throws Exception {
    System.err.println("restarting zone " + zone);
    for (var service : SERVICES) {
      for (var old : of(data, service, zone)) {
        Signals.send(old.pid(), "TERM");
        awaitSuccessor(data, old);
      }
    }
    var _ = engines.awaitLeader(ZONES);
  }

  private static void awaitSuccessor(Path data, ServiceInstance old) throws InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      var pids = pids(data, old);
      if (!pids.isEmpty() && !pids.contains(old.pid())) {
        return;
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new VenueFailed("%s of zone %s does not come back".formatted(old.service(), old.zone()));
  }

  private static Set<Long> pids(Path data, ServiceInstance old) {
    return of(data, old.service(), old.zone()).stream()
        .map(ServiceInstance::pid)
        .collect(Collectors.toSet());
  }

  private static List<ServiceInstance> of(Path data, String service, String zone) {
    return DataDirectory.instances(data).instances(service).stream()
        .filter(one -> one.zone().equals(zone))
        .toList();
  }
}
