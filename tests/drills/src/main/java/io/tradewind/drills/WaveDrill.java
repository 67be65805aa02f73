package io.tradewind.drills;

import io.tradewind.benchmarks.BenchmarkVenue;
import io.tradewind.benchmarks.load.Outcomes;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A drill that breaks something in the middle of a load of orders which must not feel it.
///
/// Every repeat is a pair of waves of the same length and rate: one undisturbed, one in which
/// something breaks. All waves of a kind are taken together, and the p99 of the disturbed ones may
/// be 10 % above the others', where a drill does not say otherwise.
abstract class WaveDrill implements Callable<Integer> {
  private static final int MOST_WARM_UP_WAVES = 8;
  private static final double MOST_GROWTH = 1.10;
  private static final int SECONDS = 8;
  private static final int RATE = 2_000;

  @Mixin private final DrillOptions options = new DrillOptions();

  @Option(names = "--rate", description = "orders a second (default: as the drill needs)")
  private @Nullable Integer chosenRate;

  @Option(
      names = "--seconds",
      description = "length of a wave (default: as long as what is broken takes)")
  private @Nullable Integer chosenSeconds;

  private final String name;
  private final String rtoMeans;
  private int seconds = SECONDS;
  private int rate = RATE;
  private final Outcomes undisturbed = new Outcomes();
  private final Outcomes disturbed = new Outcomes();

  WaveDrill(String name, String rtoMeans) {
    this.name = name;
    this.rtoMeans = rtoMeans;
  }

  @Override
  public Integer call() throws Exception {
    var report = new DrillReport(name, options.repeats());
    boolean passed;
    seconds = chosenSeconds == null ? defaultSeconds() : chosenSeconds;
    rate = chosenRate == null ? defaultRate() : chosenRate;
    try (var venue = BenchmarkVenue.ofOurOwn(settings())) {
      var load = new DrillLoad(venue, rate, options.seed());
      prepare(venue);
      say("warming up");
      new WarmUp(MOST_WARM_UP_WAVES).until(() -> warmUpWave(load));
      for (var repeat = 1; repeat <= options.repeats(); repeat++) {
        repeat(repeat, venue, load, report);
      }
      say("counting what the venue holds after kill -9");
      passed = check(load.all(), venue.countOrders(), report);
      passed &= effectsHold(report);
    } finally {
      close();
    }
    report.finish(passed, System.out, options.json());
    return passed ? 0 : 1;
  }

  /// How long a wave is.
  int defaultSeconds() {
    return SECONDS;
  }

  /// How many orders are sent a second.
  int defaultRate() {
    return RATE;
  }

  /// How many times the undisturbed p99 a disturbed one may be.
  double mostGrowth() {
    return MOST_GROWTH;
  }

  /// Looks at what the disturbed wave has left behind.
  void afterRepeat(BenchmarkVenue venue) throws Exception {}

  /// What `venue.yaml` says.
  String settings() {
    return "";
  }

  /// Sets up what is needed before the first wave.
  void prepare(BenchmarkVenue venue) throws Exception {}

  /// Sets up what a repeat needs, before both of its waves.
  void prepareRepeat(BenchmarkVenue venue) throws Exception {}

  /// Breaks it, a quarter into a wave, and records the recovery. May take half of the wave.
  ///
  /// @param repeat from 1
  abstract void disturb(int repeat, BenchmarkVenue venue, DrillReport report) throws Exception;

  /// Checks what else must hold, once the orders were counted.
  boolean effectsHold(DrillReport report) throws Exception {
    return true;
  }

  /// Ends what was set up.
  void close() throws Exception {}

  /// Half of a wave, for what hangs and comes back.
  final void halfAWave() throws InterruptedException {
    Thread.sleep(seconds * 500L);
  }

  private double warmUpWave(DrillLoad load) throws IOException {
    var outcomes = load.wave(seconds);
    say(
        "a wave: p50 %.2f ms, p99 %.2f ms"
            .formatted(outcomes.latencyMillis(50), outcomes.latencyMillis(99)));
    return outcomes.latencyMillis(99);
  }

  private void repeat(int repeat, BenchmarkVenue venue, DrillLoad load, DrillReport report)
      throws Exception {
    prepareRepeat(venue);
    undisturbed.add(load.wave(seconds));
    try (var threads = Executors.newSingleThreadExecutor()) {
      var wave = threads.submit(() -> load.wave(seconds));
      Thread.sleep(seconds * 250L);
      disturb(repeat, venue, report);
      disturbed.add(outcome(wave));
    }
    afterRepeat(venue);
    say(
        "repeat %d: p99 %.2f ms undisturbed, %.2f ms disturbed (all repeats so far)"
            .formatted(repeat, undisturbed.latencyMillis(99), disturbed.latencyMillis(99)));
  }

  private static Outcomes outcome(Future<Outcomes> wave) throws InterruptedException, IOException {
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
        .detail("ordersPerSecond", (double) rate)
        .detail("secondsPerWave", seconds)
        .detail("rtoMeans", rtoMeans);
    return all.acknowledged() == held
        && all.refusals().isEmpty()
        && all.unanswered() == 0
        && growth <= mostGrowth();
  }

  static void say(String text) {
    System.err.println(text);
  }

  static long millisSince(long startNanos) {
    return (System.nanoTime() - startNanos) / 1_000_000;
  }
}
