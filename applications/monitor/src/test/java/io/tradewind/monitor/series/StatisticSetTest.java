package io.tradewind.monitor.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.topology.Alarm.Statistic;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StatisticSetTest {
  private static final double TOLERANCE = 1e-9;

  @Test
  void statisticsOfValuesAreCloudWatchs() {
    var set =
        IntStream.rangeClosed(1, 200)
            .mapToObj(StatisticSet::of)
            .reduce(StatisticSet.EMPTY, StatisticSet::plus);

    assertEquals(20_100, set.statistic(Statistic.SUM));
    assertEquals(100.5, set.statistic(Statistic.AVERAGE));
    assertEquals(1, set.statistic(Statistic.MINIMUM));
    assertEquals(200, set.statistic(Statistic.MAXIMUM));
    assertEquals(100, set.statistic(Statistic.P50));
    assertEquals(198, set.statistic(Statistic.P99));
  }

  @Test
  void percentileLiesWithinItsBucketAsIfValuesWereSpreadEvenly() {
    var set = histogram(Map.of(10.0, 50.0, 100.0, 40.0, 1_000.0, 10.0));

    assertEquals(10, set.statistic(Statistic.P50), TOLERANCE);
    assertEquals(100 + 900 * 0.9, set.statistic(Statistic.P99), TOLERANCE);
    assertEquals(1_000, set.statistic(Statistic.MAXIMUM), TOLERANCE);
    assertEquals(0, set.statistic(Statistic.MINIMUM), TOLERANCE);
  }

  @Test
  void percentileAboveTheLastBoundIsThatBound() {
    var set = histogram(Map.of(10.0, 1.0, Double.POSITIVE_INFINITY, 9.0));

    assertEquals(10, set.statistic(Statistic.P99), TOLERANCE);
  }

  @Test
  void histogramWithoutValuesHasNoPercentile() {
    var set = histogram(Map.of(10.0, 0.0, Double.POSITIVE_INFINITY, 0.0));

    assertEquals(Double.NaN, set.statistic(Statistic.P99));
    assertEquals(Double.NaN, set.statistic(Statistic.AVERAGE));
    assertEquals(0, set.statistic(Statistic.SUM));
  }

  private static StatisticSet histogram(Map<Double, Double> buckets) {
    return StatisticSet.ofHistogram(0, new TreeMap<>(buckets));
  }
}
