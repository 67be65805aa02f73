package io.tradewind.drills;

import io.tradewind.accountapi.client.AdminRefused;
import io.tradewind.benchmarks.BenchmarkVenue;
import java.io.IOException;
import picocli.CommandLine.Command;

/// `drill kill-queue`: the queue's process is killed (odd repeats), or hangs for half of a wave
/// (even ones).
@Command(
    name = "kill-queue",
    mixinStandardHelpOptions = true,
    description = {
      "Kills the queue, or makes it hang, under a load of signed orders.",
      "Passes when no order is lost, doubled or refused, the p99 of orders grows by 10 % at most"
          + " against undisturbed waves of the same run, and everything that accounts had to be told"
          + " meanwhile was stored once and delivered."
    })
final class KillQueue extends TellingDrill {
  private static final int POLL_MILLIS = 20;

  KillQueue() {
    super("kill-queue", "from the kill until the queue answers again; orders go on meanwhile");
  }

  @Override
  void disturb(int repeat, BenchmarkVenue venue, DrillReport report)
      throws IOException, InterruptedException {
    var queue = ChildOfVenue.queue(venue.process());
    if (repeat % 2 == 0) {
      queue.signal("STOP");
      halfAWave();
      queue.signal("CONT");
      report.recovered(0);
      return;
    }
    var start = System.nanoTime();
    queue.awaitOtherThan(queue.signal("KILL"));
    try (var admin = venue.admin()) {
      while (true) {
        try {
          admin.queues();
          report.recovered(millisSince(start));
          return;
        } catch (AdminRefused e) {
          Thread.sleep(POLL_MILLIS);
        }
      }
    }
  }
}
