package io.tradewind.drills.failover;

import io.tradewind.benchmarks.BenchmarkVenue;
import io.tradewind.drills.Signals;
import picocli.CommandLine.Command;

/// `drill kill-standby`: an engine that does not lead is killed; nobody should notice.
@Command(
    name = "kill-standby",
    mixinStandardHelpOptions = true,
    description = {
      "Kills a matching engine that stands by, under clients that trade through the edge.",
      "Passes when clients are answered all the time (no gap of more than 1 s), and everything that"
          + " they were told is in the journal once, in order."
    })
public final class KillStandby extends FailoverDrill {
  private static final long WORST_MILLIS = 1_000;

  /// Creates the drill; picocli fills it.
  public KillStandby() {
    super("kill-standby", WORST_MILLIS);
  }

  @Override
  void disturb(int repeat, BenchmarkVenue venue, Engines engines) throws Exception {
    var standbys = engines.standbys(engines.awaitLeader(ZONES));
    Signals.send(standbys.get(repeat % standbys.size()).pid(), "KILL");
  }
}
