package io.tradewind.drills.failover;

import io.tradewind.benchmarks.BenchmarkVenue;
import io.tradewind.benchmarks.venue.VenueFailed;
import io.tradewind.drills.DrillReport;
import io.tradewind.drills.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/// `drill kill-postgres`: the primary PostgreSQL is killed.
@Command(
    name = "kill-postgres",
    mixinStandardHelpOptions = true,
    description = {
      "Kills the primary PostgreSQL's first process, under clients that trade through the edge.",
      "Passes when orders are acknowledged again within 5 s, the killed server comes back as a"
          + " standby, and everything that clients were told is in the journal once, in order. What"
          + " was on its way is refused or unknown."
    })
public final class KillPostgres extends FailoverDrill {
  private static final long WORST_MILLIS = 5_000;
  private static final long NANOS_A_MILLI = 1_000_000;
  private static final Duration PROMOTION = Duration.ofSeconds(30);
  private static final Duration RETURN = Duration.ofMinutes(2);

  private final List<Long> promotionMillis = new ArrayList<>();
  private String killed = "";

  /// Creates the drill; picocli fills it.
  public KillPostgres() {
    super("kill-postgres", WORST_MILLIS);
  }

  @Override
  void disturb(int repeat, BenchmarkVenue venue, Engines engines) throws Exception {
    var servers = DatabaseServers.of(venue.data());
    killed = servers.primaryZone();
    var first =
        servers
            .postmaster(killed)
            .orElseThrow(() -> new VenueFailed("PostgreSQL of zone " + killed + " does not run"));
    var begun = System.nanoTime();
    Signals.send(first.pid(), "KILL");
    servers.awaitOtherPrimary(killed, PROMOTION);
    promotionMillis.add((System.nanoTime() - begun) / NANOS_A_MILLI);
  }

  @Override
  void mended(int repeat, BenchmarkVenue venue, DrillReport report) throws Exception {
    DatabaseServers.of(venue.data()).awaitStandby(killed, RETURN);
    report
        .detail("returnedAsStandby", repeat)
        .detail(
            "worstChoiceMillis",
            promotionMillis.stream().mapToLong(Long::longValue).max().orElse(0));
  }
}
