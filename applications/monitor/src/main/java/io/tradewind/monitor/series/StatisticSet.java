package io.tradewind.monitor.series;

import io.tradewind.topology.Alarm.Statistic;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// The values of a metric in some span of time, added up.
///
/// Of gauges and counters the values themselves are kept, with their counts; of histograms the
/// number of values in each bucket, by its upper bound.
///
/// @param count of values
/// @param sum of them
/// @param values each with its count; empty for a histogram
/// @param buckets upper bounds, each with the count of values in the bucket; empty for others
public record StatisticSet(
    double count, double sum, SortedMap<Double, Double> values, SortedMap<Double, Double> buckets) {
  /// Nothing.
  public static final StatisticSet EMPTY = new StatisticSet(0, 0, new TreeMap<>(), new TreeMap<>());

  private static final double MEDIAN = 0.5;
  private static final double NINETY_NINE = 0.99;

  /// Protects the maps.
  public StatisticSet {
    values = Collections.unmodifiableSortedMap(values);
    buckets = Collections.unmodifiableSortedMap(buckets);
  }

  /// One value.
  ///
  /// @param value finite
  /// @return a set of it
  public static StatisticSet of(double value) {
    var values = new TreeMap<Double, Double>();
    values.put(value, 1.0);
    return new StatisticSet(1, value, values, new TreeMap<>());
  }

  /// The values that a histogram was told in some span of time.
  ///
  /// @param sum of them
  /// @param buckets upper bounds, the last infinite, each with the count of values in the bucket
  /// @return a set of them
  public static StatisticSet ofHistogram(double sum, SortedMap<Double, Double> buckets) {
    var count = buckets.values().stream().mapToDouble(Double::doubleValue).sum();
    return new StatisticSet(count, sum, new TreeMap<>(), buckets);
  }

  /// The values of both.
  ///
  /// @param other of the same metric
  /// @return a new set
  public StatisticSet plus(StatisticSet other) {
    return new StatisticSet(
        count + other.count,
        sum + other.sum,
        merged(values, other.values),
        merged(buckets, other.buckets));
  }

  private static SortedMap<Double, Double> merged(
      SortedMap<Double, Double> one, SortedMap<Double, Double> other) {
    var merged = new TreeMap<>(one);
    other.forEach((key, value) -> merged.merge(key, value, Double::sum));
    return merged;
  }

  /// What CloudWatch makes of the values. Of a histogram without values everything but the sum,
  /// which is 0, is NaN.
  ///
  /// @param statistic which
  /// @return in the metric's unit
  public double statistic(Statistic statistic) {
    if (statistic == Statistic.SUM) {
      return sum;
    }
    if (count == 0) {
      return Double.NaN;
    }
    return switch (statistic) {
      case SUM -> sum;
      case AVERAGE -> sum / count;
      case MINIMUM -> percentile(0);
      case MAXIMUM -> percentile(1);
      case P50 -> percentile(MEDIAN);
      case P99 -> percentile(NINETY_NINE);
    };
  }

  private double percentile(double share) {
    return buckets.isEmpty() ? nearestRank(share) : interpolated(share);
  }

  private double nearestRank(double share) {
    var wanted = Math.max(1, Math.ceil(share * count));
    var below = 0.0;
    for (var value : values.entrySet()) {
      below += value.getValue();
      if (below >= wanted) {
        return value.getKey();
      }
    }
    return values.lastKey();
  }

  /// As if the values of a bucket lay evenly between its bounds; the first begins at 0. Of the
  /// last, which has no upper bound, the lower one is given: the true value is not below it.
  private double interpolated(double share) {
    var wanted = share * count;
    var below = 0.0;
    var lower = 0.0;
    for (var bucket : buckets.entrySet()) {
      var inside = bucket.getValue();
      if (inside > 0 && below + inside >= wanted) {
        var upper = bucket.getKey();
        return Double.isInfinite(upper)
            ? lower
            : lower + (upper - lower) * (wanted - below) / inside;
      }
      below += inside;
      lower = Double.isInfinite(bucket.getKey()) ? lower : bucket.getKey();
    }
    return lower;
  }
}
