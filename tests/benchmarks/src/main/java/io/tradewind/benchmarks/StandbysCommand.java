package io.tradewind.benchmarks;

import io.tradewind.benchmarks.load.OrderMix;
import io.tradewind.benchmarks.load.OrderWriter;
import io.tradewind.benchmarks.load.Outcomes;
import io.tradewind.benchmarks.venue.ServiceProcess;
import io.tradewind.benchmarks.venue.TradingAccounts;
import io.tradewind.benchmarks.venue.VenueFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bench standbys`: what it costs an order that standbys follow the leader.
@Command(
    name = "standbys",
    mixinStandardHelpOptions = true,
    description = {
      "Sends signed orders by schedule, straight to order-api: without standbys, with some, and"
          + " without them again. PostgreSQL has two standbys of its own all the while, and one of"
          + " them must confirm each commit.",
      "Passes when the p50 with standbys is at most 1.5 times the one without, nothing fails, and"
          + " every standby has applied what was measured."
    })
final class StandbysCommand implements Callable<Integer> {
  private static final double MOST_RATIO = 1.5;
  private static final long SEED = 20_260_101;
  private static final int CONNECTIONS = 64;
  private static final int ACCOUNTS = 64;

  /// A new process compiles while it follows its first batches.
  private static final int SETTLE_SECONDS = 10;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--rate",
      defaultValue = "2000",
      description = "orders a second (default: ${DEFAULT-VALUE})")
  private int rate;

  @Option(
      names = "--standbys",
      defaultValue = "2",
      description = "matching-engines that follow, 1 to 5 (default: ${DEFAULT-VALUE})")
  private int standbys;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description = "how long each is measured (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--warmup",
      defaultValue = "40",
      description = "seconds of load before that (default: ${DEFAULT-VALUE})")
  private int warmupSeconds;

  @Option(names = "--json", description = "write the result here")
  private @Nullable Path json;

  private final Outcomes alone = new Outcomes();
  private final Outcomes followed = new Outcomes();
  private final Outcomes all = new Outcomes();

  @Override
  public Integer call() throws Exception {
    if (rate < 1 || seconds < 1 || warmupSeconds < 0 || standbys < 1 || standbys > 5) {
      throw new ParameterException(
          Objects.requireNonNull(spec, "filled by picocli").commandLine(),
          "--rate %d and --seconds %d must be at least 1, --warmup %d at least 0, --standbys %d 1"
                  .formatted(rate, seconds, warmupSeconds, standbys)
              + " to 5");
    }
    long held;
    try (var venue = BenchmarkVenue.withDatabaseStandbys()) {
      compare(venue);
      held = venue.countOrders();
    }
    return told(held) ? 0 : 1;
  }

  private void compare(BenchmarkVenue venue) throws Exception {
    var run = run(venue, seconds);
    say("warming up, %d s".formatted(warmupSeconds));
    run.warmUp();
    say("without standbys");
    alone.add(run.measure(new Report("alone")));
    say("starting %d standbys".formatted(standbys));
    var started = new ArrayList<ServiceProcess>();
    try {
      for (var one = 0; one < standbys; one++) {
        started.add(ServiceProcess.start(venue.data(), "matching-engine", Map.of()));
      }
      var _ = run(venue, SETTLE_SECONDS).measure(new Report("settling"));
      var before = EngineProgress.of(started);
      followed.add(run.measure(new Report("followed")));
      EngineProgress.requireBeyond(started, before, seconds);
    } finally {
      started.forEach(ServiceProcess::close);
    }
    say("without standbys again");
    alone.add(run.measure(new Report("alone")));
  }

  private OrdersRun run(BenchmarkVenue venue, int length) throws IOException {
    var shape = new OrdersSettings.LoadShape(CONNECTIONS, 1, ACCOUNTS, List.of());
    var settings =
        new OrdersSettings(rate, length, warmupSeconds, shape, Through.DIRECT, false, null);
    var target = venue.orderApiUrl();
    try (var admin = venue.admin()) {
      var name = "bench-" + Long.toString(System.nanoTime(), 36);
      var traders = TradingAccounts.open(admin, name, TradingAccounts.LOAD_CLASS, ACCOUNTS);
      var mix = OrderMix.DEFAULT;
      var writer =
          new OrderWriter(
              target.getHost() + ":" + target.getPort(),
              traders,
              DemoTerms.of(List.of(), mix),
              mix,
              SEED);
      return new OrdersRun(settings, target, writer, all);
    }
  }

  private boolean told(long held) throws IOException {
    var ratio = followed.latencyMillis(50) / alone.latencyMillis(50);
    var sound = all.unanswered() == 0 && all.refusals().isEmpty() && held == all.acknowledged();
    var report = new Report("standbys");
    report
        .metric("p50Millis", followed.latencyMillis(50))
        .metric("p99Millis", followed.latencyMillis(99))
        .metric("ordersPerSecond", followed.acknowledgedPerSecond())
        .metric("p50Ratio", ratio)
        .metric("acknowledgedOrders", all.acknowledged())
        .metric("journaledOrders", held)
        .metric("refusedOrders", all.refusals())
        .baseline("name", "the same venue without standbys, before and after")
        .baseline("p50Millis", alone.latencyMillis(50))
        .baseline("p99Millis", alone.latencyMillis(99))
        .condition("standbys", standbys)
        .condition("postgresStandbys", 2)
        .condition("ordersPerSecond", rate)
        .condition("secondsEach", seconds)
        .condition("warmupSeconds", warmupSeconds)
        .condition("generator", "same machine, own process, one thread, requests signed before");
    report.print(System.out);
    if (json != null) {
      report.write(json);
    }
    if (!sound) {
      throw new VenueFailed(
          "unanswered %d, refused %s, acknowledged %d, journaled %d"
              .formatted(all.unanswered(), all.refusals(), all.acknowledged(), held));
    }
    return ratio <= MOST_RATIO;
  }

  private static void say(String text) {
    System.err.println(text);
  }
}
