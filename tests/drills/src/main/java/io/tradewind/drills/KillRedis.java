package io.tradewind.drills;

import io.tradewind.benchmarks.BenchmarkVenue;
import java.io.IOException;
import picocli.CommandLine.Command;

/// `drill kill-redis`: the cache is killed (odd repeats), or hangs for half of a wave (even ones).
@Command(
    name = "kill-redis",
    mixinStandardHelpOptions = true,
    description = {
      "Kills Redis, or makes it hang, under a load of signed orders.",
      "Passes when no order is lost, doubled or refused, and the p99 of orders grows by 10 % at"
          + " most against undisturbed waves of the same run."
    })
final class KillRedis extends WaveDrill {
  KillRedis() {
    super("kill-redis", "from the kill to the next Redis process; orders go on meanwhile");
  }

  @Override
  void disturb(int repeat, BenchmarkVenue venue, DrillReport report)
      throws IOException, InterruptedException {
    var redis = ChildOfVenue.redis(venue.process());
    if (repeat % 2 == 1) {
      var start = System.nanoTime();
      redis.awaitOtherThan(redis.signal("KILL"));
      report.recovered(millisSince(start));
    } else {
      redis.signal("STOP");
      halfAWave();
      redis.signal("CONT");
      report.recovered(0);
    }
  }
}
