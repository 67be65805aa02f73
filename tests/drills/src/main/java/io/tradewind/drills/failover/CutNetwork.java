package io.tradewind.drills.failover;

import io.tradewind.benchmarks.BenchmarkVenue;
import io.tradewind.benchmarks.venue.VenueFailed;
import io.tradewind.drills.DrillReport;
import io.tradewind.drills.Signals;
import io.tradewind.drills.network.DatabaseRoute;
import io.tradewind.platform.registry.ServiceInstance;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `drill cut-network`: the network between the leader and PostgreSQL fails, in another way each
/// time.
@Command(
    name = "cut-network",
    mixinStandardHelpOptions = true,
    description = {
      "Breaks the leader's network to PostgreSQL by a proxy, under clients that trade through the"
          + " edge: replies are lost after the commit, black holes, resets, delays, in turn.",
      "Passes when orders are acknowledged again within 5 s while the network is still broken, and"
          + " everything that clients were told is in the journal once, in order."
    })
public final class CutNetwork extends FailoverDrill {
  private static final long WORST_MILLIS = 5_000;

  @Option(
      names = "--fault",
      description = "only this one: ${COMPLETION-CANDIDATES} (default: each in turn)")
  private @Nullable NetworkFault only;

  private final Map<String, DatabaseRoute> routes = new HashMap<>();
  private @Nullable DatabaseRoute broken;
  private int lostBefore;

  /// Creates the drill; picocli fills it.
  public CutNetwork() {
    super("cut-network", WORST_MILLIS);
  }

  /// Leads every engine through proxies of its zone: they read where the database is when they
  /// start, the leader last.
  @Override
  void prepare(BenchmarkVenue venue, Engines engines) throws Exception {
    var leader = engines.awaitLeader(ZONES);
    System.err.println("leading the engines' connections to PostgreSQL through proxies");
    for (var standby : engines.standbys(leader)) {
      lead(venue, engines, standby);
    }
    lead(venue, engines, leader);
  }

  private void lead(BenchmarkVenue venue, Engines engines, ServiceInstance engine)
      throws Exception {
    var route = DatabaseRoute.lead(venue.data(), engine.zone());
    routes.put(engine.zone(), route);
    Signals.send(engine.pid(), "KILL");
    engines.awaitSuccessorOf(engine);
    engines.awaitLeader(ZONES);
    if (route.connections() == 0) {
      throw new VenueFailed("the engine of zone %s goes another way".formatted(engine.zone()));
    }
  }

  @Override
  void disturb(int repeat, BenchmarkVenue venue, Engines engines) throws Exception {
    var leader = engines.awaitLeader(ZONES);
    var all = List.of(NetworkFault.values());
    var fault = only == null ? all.get((repeat - 1) % all.size()) : only;
    System.err.printf("zone %s: %s%n", leader.zone(), fault.words());
    var route = routes.get(leader.zone());
    if (route == null) {
      throw new VenueFailed("the leader's zone has no route");
    }
    lostBefore = lostReplies();
    broken = route;
    fault.begin(route);
  }

  @Override
  void heal() {
    if (broken != null) {
      broken.pass();
    }
  }

  @Override
  void mended(int repeat, BenchmarkVenue venue, DrillReport report) {
    System.err.printf("replies lost after a commit: %d%n", lostReplies() - lostBefore);
    report.detail("repliesLostAfterCommit", lostReplies());
  }

  private int lostReplies() {
    return routes.values().stream().mapToInt(DatabaseRoute::lostReplies).sum();
  }

  @Override
  void close() throws IOException {
    for (var route : routes.values()) {
      route.close();
    }
  }
}
