package io.tradewind.drills.failover;

import io.tradewind.benchmarks.BenchmarkVenue;
import io.tradewind.drills.Signals;
import picocli.CommandLine.Command;

/// `drill pause-leader`: the leader's process stands still, and comes to again when another leads.
@Command(
    name = "pause-leader",
    mixinStandardHelpOptions = true,
    description = {
      "Stops the leader's process as a hypervisor might, and lets it go on after the load.",
      "Passes when a standby takes over within 8 s (sockets to a paused process stay open, so it is"
          + " missed by its silence), the deposed one answers nobody, and everything that clients"
          + " were told is in the journal once, in order."
    })
public final class PauseLeader extends FailoverDrill {
  private static final long WORST_MILLIS = 8_000;

  private long paused;

  /// Creates the drill; picocli fills it.
  public PauseLeader() {
    super("pause-leader", WORST_MILLIS);
  }

  @Override
  void disturb(int repeat, BenchmarkVenue venue, Engines engines) throws Exception {
    paused = engines.awaitLeader(ZONES).pid();
    Signals.send(paused, "STOP");
  }

  @Override
  void heal() throws Exception {
    Signals.send(paused, "CONT");
    Thread.sleep(1_000);
  }
}
