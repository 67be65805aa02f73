package io.tradewind.monitor.series;

import io.tradewind.monitor.scrape.Exposition;
import io.tradewind.monitor.scrape.Sample;
import io.tradewind.platform.metrics.Metrics;
import io.tradewind.topology.Alarm.Statistic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Keeps a set of statistics for every ten seconds of what is watched, as far back as anybody
/// looks.
///
/// The samples of one process that differ in further labels are parts of a whole and are added up,
/// as they are where CloudWatch is told; those of different services, zones or processes are values
/// of their own. A period in which nothing was read has no value, which is not the value 0.
///
/// Not thread-safe.
public final class MetricStore {
  /// The shortest period.
  public static final int SLOT_SECONDS = 10;

  private static final double MILLIS_PER_SECOND = 1_000;

  private final List<Watched> watched;
  private final long keptSlots;
  private final Map<Watched, TreeMap<Long, StatisticSet>> slots = new HashMap<>();
  private final Map<String, Growth> processes = new HashMap<>();

  private record Part(String service, String zone) {}

  /// Creates an empty store.
  ///
  /// @param watched all that will be asked for
  /// @param keptSeconds how far back
  public MetricStore(Collection<Watched> watched, long keptSeconds) {
    this.watched = watched.stream().distinct().toList();
    keptSlots = keptSeconds / SLOT_SECONDS + 1;
    this.watched.forEach(one -> slots.put(one, new TreeMap<>()));
  }

  /// Takes a reading of some processes.
  ///
  /// @param readings by a name that no later process is given again
  /// @param nowSeconds the time of it
  public void record(Map<String, Exposition> readings, long nowSeconds) {
    var slot = Math.floorDiv(nowSeconds, (long) SLOT_SECONDS);
    readings.forEach((process, exposition) -> {
      var growth = processes.computeIfAbsent(process, _ -> new Growth());
      for (var one : watched) {
        add(one, exposition, growth, slot);
      }
      growth.endReading();
    });
    slots.values().forEach(kept -> kept.headMap(slot - keptSlots).clear());
  }

  /// Forgets processes that ended.
  ///
  /// @param present the names of those that did not
  public void retainProcesses(Set<String> present) {
    Growth.retain(processes, present);
  }

  private void add(Watched one, Exposition exposition, Growth growth, long slot) {
    var metric = exposition.find(one.metric());
    if (metric.isEmpty()) {
      return;
    }
    var name = metric.get().name();
    var sets =
        switch (metric.get().kind()) {
          case GAUGE -> added(one, exposition, name, Sample::value);
          case COUNTER -> {
            var grown = added(one, exposition, name, growth::of);
            yield growth.known() ? grown : List.<StatisticSet>of();
          }
          case HISTOGRAM -> histograms(one, exposition, name, growth);
        };
    for (var set : sets) {
      kept(one).merge(slot, set, StatisticSet::plus);
    }
  }

  private NavigableMap<Long, StatisticSet> kept(Watched one) {
    var kept = slots.get(one);
    if (kept == null) {
      throw new IllegalArgumentException("%s is not watched".formatted(one));
    }
    return kept;
  }

  private interface Value {
    double of(Sample sample);
  }

  /// The sum for each service and zone; a gauge that is not known now is left out.
  private static Collection<StatisticSet> added(
      Watched one, Exposition exposition, String name, Value value) {
    return exposition
        .named(name)
        .filter(one::matches)
        .filter(sample -> Double.isFinite(sample.value()))
        .collect(
            Collectors.groupingBy(
                MetricStore::part,
                Collectors.collectingAndThen(
                    Collectors.summingDouble(value::of), StatisticSet::of)))
        .values();
  }

  private static Part part(Sample sample) {
    return new Part(sample.label(Metrics.SERVICE), sample.label(Metrics.ZONE));
  }

  /// All in one, for the values of a histogram have counts of their own. Prometheus has seconds.
  private static List<StatisticSet> histograms(
      Watched one, Exposition exposition, String name, Growth growth) {
    var upTo = new TreeMap<Double, Double>();
    exposition
        .named(name + "_bucket")
        .filter(one::matches)
        .forEach(sample -> upTo.merge(bound(sample), growth.of(sample), Double::sum));
    var sum = exposition.named(name + "_sum").filter(one::matches).mapToDouble(growth::of).sum();
    if (!growth.known() || upTo.isEmpty()) {
      return List.of();
    }
    var inside = new TreeMap<Double, Double>();
    var below = 0.0;
    for (var bucket : upTo.entrySet()) {
      inside.put(bucket.getKey(), Math.max(0, bucket.getValue() - below));
      below = bucket.getValue();
    }
    return List.of(StatisticSet.ofHistogram(sum * MILLIS_PER_SECOND, inside));
  }

  private static double bound(Sample sample) {
    var text = sample.label("le");
    return text.equals("+Inf")
        ? Double.POSITIVE_INFINITY
        : Double.parseDouble(text) * MILLIS_PER_SECOND;
  }

  /// What was read in a period.
  ///
  /// @param one that is watched
  /// @param startSeconds of the period, a multiple of ten
  /// @param periodSeconds its length, likewise
  /// @return nothing where nothing was read
  public @Nullable StatisticSet period(Watched one, long startSeconds, int periodSeconds) {
    var from = startSeconds / SLOT_SECONDS;
    return kept(one).subMap(from, from + periodSeconds / SLOT_SECONDS).values().stream()
        .reduce(StatisticSet::plus)
        .orElse(null);
  }

  /// A statistic of a period.
  ///
  /// @param one that is watched
  /// @param statistic which
  /// @param startSeconds of the period, a multiple of ten
  /// @param periodSeconds its length, likewise
  /// @return nothing where nothing was read, or where a histogram was told nothing
  public @Nullable Double value(
      Watched one, Statistic statistic, long startSeconds, int periodSeconds) {
    var set = period(one, startSeconds, periodSeconds);
    if (set == null) {
      return null;
    }
    var value = set.statistic(statistic);
    return Double.isNaN(value) ? null : value;
  }
}
