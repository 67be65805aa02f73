package io.tradewind.cache;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counters in memory.
public final class PlainCounters implements CacheCounters {
  private final Map<String, Map<Outcome, LongAdder>> byCache = new ConcurrentHashMap<>();

  /// Starts at zero.
  public PlainCounters() {}

  @Override
  public void count(String cache, Outcome outcome) {
    of(cache, outcome).increment();
  }

  /// Tells a count.
  ///
  /// @param cache which
  /// @param outcome of its uses
  /// @return since the start
  public long value(String cache, Outcome outcome) {
    return of(cache, outcome).sum();
  }

  private LongAdder of(String cache, Outcome outcome) {
    var known = byCache.get(cache);
    var counts = known == null ? byCache.computeIfAbsent(cache, _ -> zeros()) : known;
    return counts.getOrDefault(outcome, new LongAdder());
  }

  private static Map<Outcome, LongAdder> zeros() {
    var zeros = new EnumMap<Outcome, LongAdder>(Outcome.class);
    for (var outcome : Outcome.values()) {
      zeros.put(outcome, new LongAdder());
    }
    return zeros;
  }
}
