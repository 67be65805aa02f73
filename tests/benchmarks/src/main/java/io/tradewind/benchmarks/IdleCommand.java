package io.tradewind.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bench idle`: what a venue costs that nobody trades on.
@Command(
    name = "idle",
    mixinStandardHelpOptions = true,
    description = {
      "Starts a venue in zones, without bots, lets it settle, and counts the processor time of all"
          + " its processes but PostgreSQL's: JVMs, Redis.",
      "Passes when that is less than 20 % of one processor."
    })
final class IdleCommand implements Callable<Integer> {
  private static final double MOST_PERCENT = 20;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--zones",
      defaultValue = "3",
      description = "how many, 1 to 6 (default: ${DEFAULT-VALUE})")
  private int zones;

  @Option(
      names = "--settle",
      defaultValue = "60",
      description = "seconds before anything is counted (default: ${DEFAULT-VALUE})")
  private int settleSeconds;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "how long is counted (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(names = "--json", description = "write the result here")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    if (zones < 1 || zones > 6 || seconds < 1 || settleSeconds < 0) {
      throw new ParameterException(
          Objects.requireNonNull(spec, "filled by picocli").commandLine(),
          "--zones %d must be 1 to 6, --seconds %d at least 1, --settle %d at least 0"
              .formatted(zones, seconds, settleSeconds));
    }
    var report = new Report("idle");
    double percent;
    try (var venue = BenchmarkVenue.inZones(zones)) {
      System.err.printf("%d zones run; settling, %d s%n", zones, settleSeconds);
      Thread.sleep(Duration.ofSeconds(settleSeconds));
      var before = times(venue.process());
      var begun = System.nanoTime();
      System.err.printf("counting, %d s%n", seconds);
      Thread.sleep(Duration.ofSeconds(seconds));
      var after = times(venue.process());
      var spent = Duration.ofNanos(System.nanoTime() - begun);
      percent = percent(before, after, spent);
      report
          .metric("percentOfOneProcessor", percent)
          .metric("processes", after.size())
          .condition("zones", zones)
          .condition("secondsBefore", settleSeconds)
          .condition("secondsCounted", seconds)
          .condition("counted", "user and system time of the venue's process and all below it");
    }
    report.print(System.out);
    if (json != null) {
      report.write(json);
    }
    return percent < MOST_PERCENT ? 0 : 1;
  }

  /// By process; one that ends meanwhile counts nothing, one that begins counts all it used.
  private static Map<Long, Duration> times(ProcessHandle venue) {
    var times = new TreeMap<Long, Duration>();
    Stream.concat(Stream.of(venue), venue.descendants())
        .forEach(one -> times.put(one.pid(), one.info().totalCpuDuration().orElse(Duration.ZERO)));
    return times;
  }

  private static double percent(
      Map<Long, Duration> before, Map<Long, Duration> after, Duration spent) {
    var used = Duration.ZERO;
    for (var one : after.entrySet()) {
      used = used.plus(one.getValue()).minus(before.getOrDefault(one.getKey(), Duration.ZERO));
    }
    return 100.0 * used.toNanos() / spent.toNanos();
  }
}
