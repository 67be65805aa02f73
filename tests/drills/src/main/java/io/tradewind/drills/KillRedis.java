package io.tradewind.drills;

import io.tradewind.benchmarks.BenchmarkVenue;
import io.tradewind.benchmarks.load.Outcomes;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `drill kill-redis`: the cache dies, or hangs, in the middle of a load of orders.
///
/// Every repeat is a pair of waves of the same length and rate: one undisturbed, one in which Redis
/// is killed (odd repeats) or stopped for half of the wave (even repeats). All waves of a kind are
/// taken together, and the p99 of the disturbed ones may be 10 % above the others'.
@Command(
    name = "kill-redis",
    mixinStandardHelpOptions = true,
    description = {
      "Kills Redis, or makes it hang, under a load of signed orders.",
      "Passes when no order is lost, doubled or refused, and the p99 of orders grows by 10 % at"
          + " most against undisturbed waves of the same run."
    })
final class KillRedis implements Callable<Integer> {
  private static final int WARM_UP_WAVES = 3;
  private static final double MOST_GROWTH = 1.10;

  @Mixin private final DrillOptions options = new DrillOptions();

  @Option(
      names = "--seconds",
      defaultValue = "8",
      description = "length of a wave (default: ${DEFAULT-VALUE})")
  private int seconds;

  private final Outcomes undisturbed = new Outcomes();
  private final Outcomes disturbed = new Outcomes();

  @Override
  public Integer call() throws Exception {
    var report = new DrillReport("kill-redis", options.repeats());
    boolean passed;
    try (var venue = BenchmarkVenue.ofOurOwn()) {
      var load = new DrillLoad(venue, options);
      say("warming up");
      for (var wave = 0; wave < WARM_UP_WAVES; wave++) {
        load.wave(seconds);
      }
      for (var repeat = 1; repeat <= options.repeats(); repeat++) {
        repeat(repeat, venue, load, report);
      }
      say("counting what the venue holds after kill -9");
      passed = check(load.all(), venue.countOrders(), report);
    }
    report.finish(passed, System.out, options.json());
    return passed ? 0 : 1;
  }

  private void repeat(int repeat, BenchmarkVenue venue, DrillLoad load, DrillReport report)
      throws Exception {
    undisturbed.add(load.wave(seconds));
    var redis = new RedisOfVenue(venue.process());
    try (var threads = Executors.newSingleThreadExecutor()) {
      var wave = threads.submit(() -> load.wave(seconds));
      Thread.sleep(seconds * 250L);
      if (repeat % 2 == 1) {
        kill(redis, report);
      } else {
        redis.signal("STOP");
        Thread.sleep(seconds * 500L);
        redis.signal("CONT");
        report.recovered(0);
      }
      disturbed.add(outcome(wave));
    }
    say(
        "repeat %d: p99 %.2f ms undisturbed, %.2f ms disturbed (all repeats so far)"
            .formatted(repeat, undisturbed.latencyMillis(99), disturbed.latencyMillis(99)));
  }

  private static void kill(RedisOfVenue redis, DrillReport report)
      throws IOException, InterruptedException {
    var start = System.nanoTime();
    redis.awaitOtherThan(redis.signal("KILL"));
    report.recovered((System.nanoTime() - start) / 1_000_000);
  }

  private static Outcomes outcome(java.util.concurrent.Future<Outcomes> wave)
      throws InterruptedException, IOException {
    try {
      return wave.get();
    } catch (ExecutionException e) {
      throw new IOException("the load failed", e.getCause());
    }
  }

  private boolean check(Outcomes all, long held, DrillReport report) {
    var growth = disturbed.latencyMillis(99) / undisturbed.latencyMillis(99);
    report
        .orders(all.acknowledged(), held)
        .detail("refusedOrders", all.refusals())
        .detail("unansweredOrders", all.unanswered())
        .detail("baselineP50Millis", undisturbed.latencyMillis(50))
        .detail("baselineP99Millis", undisturbed.latencyMillis(99))
        .detail("p50Millis", disturbed.latencyMillis(50))
        .detail("p99Millis", disturbed.latencyMillis(99))
        .detail("maxMillis", disturbed.latencyMillis(100))
        .detail("p99Growth", growth)
        .detail("ordersPerSecond", (double) options.rate())
        .detail("secondsPerWave", seconds)
        .detail("rtoMeans", "from the kill to the next Redis process; orders go on meanwhile");
    return all.acknowledged() == held
        && all.refusals().isEmpty()
        && all.unanswered() == 0
        && growth <= MOST_GROWTH;
  }

  private static void say(String text) {
    System.err.println(text);
  }
}
