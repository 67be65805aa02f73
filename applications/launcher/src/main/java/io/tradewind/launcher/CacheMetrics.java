package io.tradewind.launcher;

import io.micrometer.core.instrument.Counter;
import io.tradewind.cache.CacheCounters;
import io.tradewind.platform.metrics.Metrics;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Counts the uses of Redis by cache and outcome.
final class CacheMetrics implements CacheCounters {
  private final Metrics metrics;
  private final Map<String, Map<Outcome, Counter>> byCache = new ConcurrentHashMap<>();

  CacheMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void count(String cache, Outcome outcome) {
    var known = byCache.get(cache);
    var counters = known == null ? byCache.computeIfAbsent(cache, this::counters) : known;
    var counter = counters.get(outcome);
    if (counter != null) {
      counter.increment();
    }
  }

  private Map<Outcome, Counter> counters(String cache) {
    var counters = new EnumMap<Outcome, Counter>(Outcome.class);
    for (var outcome : Outcome.values()) {
      var name =
          switch (outcome) {
            case HIT -> "cache.hits";
            case MISS -> "cache.misses";
            case ERROR -> "cache.errors";
            case SKIPPED -> "cache.skipped";
          };
      counters.put(outcome, metrics.counter(name, "cache", cache));
    }
    return counters;
  }
}
