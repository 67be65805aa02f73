package io.tradewind.topology;

/// A condition on a metric that somebody, or the scaler, must know of.
///
/// @param name unique
/// @param metric the name of the metric, as the processes publish it
/// @param service whose processes' values are taken; empty for all
/// @param statistic over the values of a period
/// @param threshold compared with
/// @param comparison of the statistic with the threshold
/// @param periodSeconds length of one period
/// @param periods that are looked at
/// @param datapoints how many of them must breach
/// @param missingData what a period without values means
/// @param severity who is told
/// @param action what is done about it
public record Alarm(
    String name,
    String metric,
    String service,
    Statistic statistic,
    double threshold,
    Comparison comparison,
    int periodSeconds,
    int periods,
    int datapoints,
    MissingData missingData,
    Severity severity,
    AlarmAction action) {

  /// What is made of the values of a period.
  public enum Statistic {
    /// Their mean.
    AVERAGE,
    /// Their sum; of a counter, its growth.
    SUM,
    /// The least.
    MINIMUM,
    /// The greatest.
    MAXIMUM,
    /// The value that half of them do not exceed.
    P50,
    /// The value that 99 of 100 do not exceed.
    P99
  }

  /// Which side of the threshold breaches.
  public enum Comparison {
    /// Above it.
    GREATER,
    /// Above it, or it.
    GREATER_OR_EQUAL,
    /// Below it.
    LESS,
    /// Below it, or it.
    LESS_OR_EQUAL
  }

  /// What a period without values means.
  public enum MissingData {
    /// As if it breached: for heartbeats.
    BREACHING,
    /// As if it did not.
    NOT_BREACHING,
    /// The state stays.
    IGNORE,
    /// The state is unknown.
    MISSING
  }

  /// Who is told.
  public enum Severity {
    /// Somebody is woken.
    PAGE,
    /// Somebody looks in the morning.
    TICKET,
    /// Nobody: it drives the scaler, or is shown.
    INFORMATION
  }

  /// Checks the ranges, those of CloudWatch.
  public Alarm {
    Checks.named("an alarm's name", name);
    if (periodSeconds != 10 && periodSeconds != 30 && periodSeconds % 60 != 0) {
      throw new IllegalArgumentException(
          "%s: periodSeconds must be 10, 30 or whole minutes, but is %d"
              .formatted(name, periodSeconds));
    }
    Checks.within(name + ": periodSeconds", periodSeconds, 10, 86_400);
    Checks.within(name + ": periods", periods, 1, 1_440);
    Checks.within(name + ": datapoints", datapoints, 1, periods);
  }

  /// The same with another meaning of periods without values.
  ///
  /// @param other meaning
  /// @return a copy
  public Alarm withMissingData(MissingData other) {
    return new Alarm(
        name,
        metric,
        service,
        statistic,
        threshold,
        comparison,
        periodSeconds,
        periods,
        datapoints,
        other,
        severity,
        action);
  }
}
