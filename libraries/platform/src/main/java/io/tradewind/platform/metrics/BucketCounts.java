package io.tradewind.platform.metrics;

import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How many values fell into each bucket of a histogram.
///
/// @param bounds the buckets' upper bounds, rising
/// @param counts of values in each bucket; one more for those above the last bound
/// @param longest value seen lately, for the last bucket
record BucketCounts(List<Double> bounds, List<Long> counts, double longest) {

  static BucketCounts of(HistogramSnapshot snapshot, TimeUnit unit) {
    var bounds = new ArrayList<Double>();
    var counts = new ArrayList<Long>();
    var below = 0L;
    for (var bucket : snapshot.histogramCounts()) {
      var upTo = (long) bucket.count();
      bounds.add(bucket.bucket(unit));
      counts.add(Math.max(0, upTo - below));
      below = upTo;
    }
    counts.add(Math.max(0, snapshot.count() - below));
    return new BucketCounts(bounds, counts, snapshot.max(unit));
  }

  /// What was added after an earlier reading of the same histogram.
  BucketCounts since(BucketCounts before) {
    return combine(before, -1);
  }

  /// The values of both, which have the same buckets.
  BucketCounts plus(BucketCounts other) {
    return combine(other, 1);
  }

  private BucketCounts combine(BucketCounts other, int sign) {
    var combined = new ArrayList<Long>();
    for (var i = 0; i < counts.size(); i++) {
      combined.add(Math.max(0, counts.get(i) + sign * other.counts.get(i)));
    }
    return new BucketCounts(
        bounds, combined, sign < 0 ? longest : Math.max(longest, other.longest));
  }

  /// A value that stands for those of a bucket: its middle.
  double middle(int bucket) {
    var from = bucket == 0 ? 0 : bounds.get(bucket - 1);
    return bucket == bounds.size() ? Math.max(from, longest) : (from + bounds.get(bucket)) / 2;
  }
}
