package io.tradewind.benchmarks.load;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/// What became of the requests of a run, and how long they took.
///
/// Owned by one thread.
public final class Outcomes {
  private static final int MOST_KINDS = 64;
  private static final long LONGEST_MICROS = 60_000_000;
  private static final Pattern ERROR =
      Pattern.compile("\"code\"\\s*:\\s*(-?\\d+).*?\"msg\"\\s*:\\s*\"([^\"]*)\"");

  private final Histogram latencyMicros = new Histogram(LONGEST_MICROS, 3);
  private final TreeMap<String, Long> refusals = new TreeMap<>();
  private long acknowledged;
  private long unanswered;
  private long elapsedNanos;

  /// Starts with nothing.
  public Outcomes() {}

  void acknowledged(long latencyNanos) {
    acknowledged++;
    latencyMicros.recordValue(Math.clamp(latencyNanos / 1_000, 0, LONGEST_MICROS));
  }

  void refused(int status, String body) {
    var error = ERROR.matcher(body);
    var kind =
        error.find()
            ? "%d %s %s".formatted(status, error.group(1), error.group(2))
            : Integer.toString(status);
    refusals.merge(
        refusals.containsKey(kind) || refusals.size() < MOST_KINDS ? kind : "others",
        1L,
        Long::sum);
  }

  void unanswered(long count) {
    unanswered += count;
  }

  void took(long nanos) {
    elapsedNanos += nanos;
  }

  /// Adds the results of another run.
  ///
  /// @param other the other; not changed
  public void add(Outcomes other) {
    addConcurrent(other);
    elapsedNanos += other.elapsedNanos;
  }

  /// Adds the results of what ran in the same time.
  ///
  /// @param other the other; not changed
  public void addConcurrent(Outcomes other) {
    latencyMicros.add(other.latencyMicros);
    other.refusals.forEach((kind, count) -> refusals.merge(kind, count, Long::sum));
    acknowledged += other.acknowledged;
    unanswered += other.unanswered;
  }

  /// How many requests were answered with HTTP 200.
  ///
  /// @return at least 0
  public long acknowledged() {
    return acknowledged;
  }

  /// How many requests were refused.
  ///
  /// @return by HTTP status, error code and text
  public Map<String, Long> refusals() {
    return Collections.unmodifiableMap(refusals);
  }

  /// How many requests were refused, whatever for.
  ///
  /// @return at least 0
  public long refused() {
    return refusals.values().stream().mapToLong(Long::longValue).sum();
  }

  /// How many requests were sent and never answered.
  ///
  /// @return at least 0
  public long unanswered() {
    return unanswered;
  }

  /// Acknowledged requests in a second of the run, with the drain at its end.
  ///
  /// @return at least 0
  public double acknowledgedPerSecond() {
    return elapsedNanos == 0 ? 0 : acknowledged * 1e9 / elapsedNanos;
  }

  /// Latency of acknowledged requests.
  ///
  /// @param percentile 0 to 100
  /// @return in milliseconds
  public double latencyMillis(double percentile) {
    return latencyMicros.getValueAtPercentile(percentile) / 1e3;
  }
}
