package io.tradewind.drills.failover;

import io.tradewind.benchmarks.BenchmarkVenue;
import io.tradewind.drills.Signals;
import picocli.CommandLine.Command;

/// `drill kill-gateway`: one of the order-api processes is killed.
@Command(
    name = "kill-gateway",
    mixinStandardHelpOptions = true,
    description = {
      "Kills an order-api process, under clients that trade through the edge.",
      "Passes when the others take its clients within 5 s, and everything that clients were told is"
          + " in the journal once, in order. What was on its way through it is unknown to them."
    })
public final class KillGateway extends FailoverDrill {
  private static final long WORST_MILLIS = 5_000;

  /// Creates the drill; picocli fills it.
  public KillGateway() {
    super("kill-gateway", WORST_MILLIS);
  }

  @Override
  void disturb(int repeat, BenchmarkVenue venue, Engines engines) throws Exception {
    var gateways = Gateways.awaitReady(venue.data(), ZONES);
    Signals.send(gateways.get(repeat % gateways.size()).pid(), "KILL");
  }
}
