package io.tradewind.monitor.series;

import io.tradewind.monitor.scrape.Sample;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// By how much the counters of one process grew between two readings.
///
/// At the first reading of a process nothing is known of any growth: what its counters show may be
/// of long ago. A counter that appears later began at 0. One that shrank was started again from 0.
final class Growth {
  private Map<Key, Double> before = new HashMap<>();
  private Map<Key, Double> now = new HashMap<>();
  private boolean first = true;

  private record Key(String name, Map<String, String> labels) {}

  /// Takes a sample of a counter. May be asked for the same one several times in a reading.
  double of(Sample sample) {
    var key = new Key(sample.name(), sample.labels());
    var value = sample.value();
    now.put(key, value);
    if (first) {
      return 0;
    }
    var last = before.getOrDefault(key, 0.0);
    return value >= last ? value - last : value;
  }

  /// Whether growth is known.
  boolean known() {
    return !first;
  }

  /// Ends a reading. Counters that were not seen in it are forgotten.
  void endReading() {
    before = now;
    now = new HashMap<>();
    first = false;
  }

  /// Forgets processes that are gone.
  static void retain(Map<String, Growth> all, Set<String> present) {
    for (var gone : new HashSet<>(all.keySet())) {
      if (!present.contains(gone)) {
        all.remove(gone);
      }
    }
  }
}
