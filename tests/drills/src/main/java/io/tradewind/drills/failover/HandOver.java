package io.tradewind.drills.failover;

import io.tradewind.benchmarks.BenchmarkVenue;
import io.tradewind.drills.Signals;
import picocli.CommandLine.Command;

/// `drill hand-over`: the leader is asked to end, as by a deploy.
@Command(
    name = "hand-over",
    mixinStandardHelpOptions = true,
    description = {
      "Asks the leader's process to end, as a deploy does: it commits what it took, hands over, ends.",
      "Passes when a standby leads within 500 ms, and everything that clients were told is in the"
          + " journal once, in order."
    })
public final class HandOver extends FailoverDrill {
  private static final long WORST_MILLIS = 500;

  /// Creates the drill; picocli fills it.
  public HandOver() {
    super("hand-over", WORST_MILLIS);
  }

  @Override
  void disturb(int repeat, BenchmarkVenue venue, Engines engines) throws Exception {
    Signals.send(engines.awaitLeader(ZONES).pid(), "TERM");
  }
}
