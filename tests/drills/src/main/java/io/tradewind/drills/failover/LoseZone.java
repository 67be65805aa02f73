package io.tradewind.drills.failover;

import io.tradewind.benchmarks.BenchmarkVenue;
import io.tradewind.benchmarks.venue.VenueFailed;
import io.tradewind.drills.DrillReport;
import io.tradewind.drills.Signals;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/// `drill lose-zone`: everything in the worst zone dies at once.
@Command(
    name = "lose-zone",
    mixinStandardHelpOptions = true,
    description = {
      "Kills everything in one zone at once, under clients that trade through the edge: the leader,"
          + " the primary PostgreSQL, order-api, market-api, the worker; nothing starts there again"
          + " while the load goes on.",
      "Passes when orders are acknowledged again within 10 s, without the zone, and everything that"
          + " clients were told is in the journal once, in order. The edge, Redis and the queue are"
          + " there once, in no zone; the zone's network is not cut, its processes die."
    })
public final class LoseZone extends FailoverDrill {
  private static final long WORST_MILLIS = 10_000;
  private static final int MOST_HAND_OVERS = 12;
  private static final Duration RETURN = Duration.ofMinutes(2);

  private @Nullable ZoneLoss loss;
  private String zone = "";

  /// Creates the drill; picocli fills it.
  public LoseZone() {
    super("lose-zone", WORST_MILLIS);
  }

  /// Lets the engine lead that is in the primary's zone: the leader hands over until it is.
  @Override
  void aim(BenchmarkVenue venue, Engines engines) throws Exception {
    zone = DatabaseServers.of(venue.data()).primaryZone();
    for (var handOver = 0; handOver < MOST_HAND_OVERS; handOver++) {
      var leader = engines.awaitLeader(ZONES);
      if (leader.zone().equals(zone)) {
        return;
      }
      System.err.printf("the leader is in zone %s, the primary in %s%n", leader.zone(), zone);
      Signals.send(leader.pid(), "TERM");
      engines.awaitSuccessorOf(leader);
    }
    throw new VenueFailed("the engine of zone %s does not come to lead".formatted(zone));
  }

  @Override
  void disturb(int repeat, BenchmarkVenue venue, Engines engines) throws Exception {
    System.err.printf("zone %s is lost%n", zone);
    loss = ZoneLoss.begin(venue.process(), venue.data(), zone);
  }

  @Override
  void heal() throws Exception {
    if (loss != null) {
      loss.end();
      System.err.printf("zone %s comes back; %d processes were killed%n", zone, loss.killed());
    }
  }

  @Override
  void mended(int repeat, BenchmarkVenue venue, DrillReport report) throws Exception {
    DatabaseServers.of(venue.data()).awaitStandby(zone, RETURN);
    report.detail("zonesLost", repeat);
  }
}
