package io.tradewind.drills.failover;

import io.tradewind.benchmarks.BenchmarkVenue;
import io.tradewind.drills.Signals;
import picocli.CommandLine.Command;

/// `drill kill-leader`: the leader's process is killed.
@Command(
    name = "kill-leader",
    mixinStandardHelpOptions = true,
    description = {
      "Kills the matching engine that leads, under clients that trade through the edge.",
      "Passes when a standby takes over within 5 s, and everything that clients were told is in the"
          + " journal once, in order."
    })
public final class KillLeader extends FailoverDrill {
  private static final long WORST_MILLIS = 5_000;

  /// Creates the drill; picocli fills it.
  public KillLeader() {
    super("kill-leader", WORST_MILLIS);
  }

  @Override
  void disturb(int repeat, BenchmarkVenue venue, Engines engines) throws Exception {
    Signals.send(engines.awaitLeader(ZONES).pid(), "KILL");
  }
}
