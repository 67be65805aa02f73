package io.tradewind.benchmarks;

import io.tradewind.benchmarks.load.Outcomes;
import io.tradewind.benchmarks.load.RequestKind;
import io.tradewind.benchmarks.mixed.MixedLoad;
import io.tradewind.benchmarks.mixed.MixedOutcomes;
import io.tradewind.benchmarks.mixed.OpenStreams;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Measures a mixed load against a venue in another process, through its public port.
final class MixedBenchmark {
  private static final long SEED = 20_260_102;
  private static final double P99_BELOW_MILLIS = 10;
  private static final double KEPT_SHARE = 0.99;
  private static final int MARKET_STREAMS = 24;
  private static final int USER_STREAMS = 8;

  /// A wave is signed in one go; its requests are valid for a minute from then.
  private static final int WAVE_SECONDS = 15;

  private static final int BASELINE_SECONDS = 5;

  private final int rate;
  private final int seconds;
  private final int warmupSeconds;
  private final OrdersSettings.VenueChoice choice;
  private final @Nullable Path profile;

  MixedBenchmark(
      int rate,
      int seconds,
      int warmupSeconds,
      OrdersSettings.VenueChoice choice,
      @Nullable Path profile) {
    this.rate = rate;
    this.seconds = seconds;
    this.warmupSeconds = warmupSeconds;
    this.choice = choice;
    this.profile = profile;
  }

  /// Runs, prints and writes.
  ///
  /// @return whether nothing failed and the 99th percentile is below the limit
  boolean run(@Nullable Path json) throws IOException {
    var report = new Report("mixed");
    boolean passed;
    baseline(report);
    try (var venue = BenchmarkVenue.open(choice, profile)) {
      say("opening %d accounts".formatted(MixedLoad.ACCOUNTS));
      var load = new MixedLoad(venue, rate, SEED);
      try (var streams =
          OpenStreams.open(venue.url(), load.traders().subList(0, USER_STREAMS), MARKET_STREAMS)) {
        passed = measure(load, streams, report);
      }
    }
    conditions(report);
    report.print(System.out);
    if (json != null) {
      report.write(json);
    }
    return passed;
  }

  private void baseline(Report report) throws IOException {
    say("measuring the baseline: a bare endpoint, %d s".formatted(BASELINE_SECONDS + 4));
    var tape = MixedLoad.sample(rate, BASELINE_SECONDS);
    var bare =
        Baseline.measure(
            tape, MixedLoad.CONNECTIONS, 1, rate, Duration.ofSeconds(BASELINE_SECONDS * 2L));
    report
        .baseline("name", "bare Vert.x endpoint, constant answer, same generator and schedule")
        .baseline("requestsPerSecond", bare.acknowledgedPerSecond())
        .baseline("p50Millis", bare.latencyMillis(50))
        .baseline("p99Millis", bare.latencyMillis(99));
  }

  private boolean measure(MixedLoad load, OpenStreams streams, Report report) throws IOException {
    if (warmupSeconds > 0) {
      say("warming up, %d s".formatted(warmupSeconds));
      waves(load, warmupSeconds);
    }
    var marketBefore = streams.marketMessages();
    var usersBefore = streams.userMessages();
    say("sending %d requests/s by schedule, %d s".formatted(rate, seconds));
    var measured = waves(load, seconds);
    var all = measured.all();
    table(measured, all);
    report
        .metric("requestsPerSecond", all.acknowledgedPerSecond())
        .metric("p50Millis", all.latencyMillis(50))
        .metric("p99Millis", all.latencyMillis(99))
        .metric("p999Millis", all.latencyMillis(99.9))
        .metric("maxMillis", all.latencyMillis(100))
        .metric("answeredRequests", all.acknowledged())
        .metric("refusedRequests", all.refusals())
        .metric("unansweredRequests", all.unanswered())
        .metric("openStreams", streams.openCount())
        .metric("marketMessages", streams.marketMessages() - marketBefore)
        .metric("userMessages", streams.userMessages() - usersBefore)
        .detail("classes", classes(measured));
    return verdict(all, streams);
  }

  private MixedOutcomes waves(MixedLoad load, int total) throws IOException {
    var outcomes = new MixedOutcomes();
    for (var remaining = total; remaining > 0; remaining -= WAVE_SECONDS) {
      outcomes.add(load.wave(Math.min(remaining, WAVE_SECONDS)));
    }
    return outcomes;
  }

  private boolean verdict(Outcomes all, OpenStreams streams) {
    var p99 = all.latencyMillis(99);
    var closed = streams.count() - streams.openCount();
    var failed = all.refused() + all.unanswered();
    var kept = all.acknowledgedPerSecond() >= rate * KEPT_SHARE;
    if (failed > 0 || closed > 0) {
      say(
          "FAILED: %d refused, %d unanswered, %d streams ended"
              .formatted(all.refused(), all.unanswered(), closed));
    }
    if (!kept) {
      say("FAILED: %.1f of %d requests/s".formatted(all.acknowledgedPerSecond(), rate));
    }
    if (p99 >= P99_BELOW_MILLIS) {
      say(
          "FAILED: p99 is %.2f ms, %.2f ms above the limit of %.0f ms"
              .formatted(p99, p99 - P99_BELOW_MILLIS, P99_BELOW_MILLIS));
    }
    return failed == 0 && closed == 0 && kept && p99 < P99_BELOW_MILLIS;
  }

  private static void table(MixedOutcomes measured, Outcomes all) {
    System.out.printf(
        "%n  %-18s %10s %8s %8s %8s %8s%n",
        "class", "answered", "failed", "p50 ms", "p99 ms", "max ms");
    for (var kind : RequestKind.values()) {
      row(kind.title(), measured.of(kind));
    }
    row("all", all);
  }

  private static void row(String title, Outcomes outcomes) {
    System.out.printf(
        "  %-18s %10d %8d %8.2f %8.2f %8.2f%n",
        title,
        outcomes.acknowledged(),
        outcomes.refused() + outcomes.unanswered(),
        outcomes.latencyMillis(50),
        outcomes.latencyMillis(99),
        outcomes.latencyMillis(100));
  }

  private static Map<String, Object> classes(MixedOutcomes measured) {
    var classes = new LinkedHashMap<String, Object>();
    for (var kind : RequestKind.values()) {
      var outcomes = measured.of(kind);
      var metrics = new LinkedHashMap<String, Object>();
      metrics.put("answeredRequests", outcomes.acknowledged());
      metrics.put("failedRequests", outcomes.refused() + outcomes.unanswered());
      metrics.put("p50Millis", outcomes.latencyMillis(50));
      metrics.put("p99Millis", outcomes.latencyMillis(99));
      metrics.put("maxMillis", outcomes.latencyMillis(100));
      classes.put(kind.title(), metrics);
    }
    return classes;
  }

  private void conditions(Report report) {
    report
        .condition("scheduledRequestsPerSecond", rate)
        .condition("seconds", seconds)
        .condition("warmupSeconds", warmupSeconds)
        .condition("connections", MixedLoad.CONNECTIONS)
        .condition("accounts", MixedLoad.ACCOUNTS)
        .condition("marketStreams", MARKET_STREAMS)
        .condition("userStreams", USER_STREAMS)
        .condition("bots", choice.url() == null ? "off" : "as the running venue has them")
        .condition("generator", "same machine, own process, one thread, requests signed before")
        .condition("latency", "from the moment a request was due");
  }

  private static void say(String text) {
    System.err.println(text);
  }
}
