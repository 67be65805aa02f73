package io.tradewind.monitor.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tradewind.monitor.scrape.PrometheusText;
import io.tradewind.topology.Alarm.Statistic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MetricStoreTest {
  private static final Watched ORDERS = Watched.of("orders", "order-api");
  private static final Watched LAG = Watched.of("lag", "");
  private static final Watched COMMIT = Watched.of("stage_commit", "");
  private static final Watched BACKLOG =
      new Watched("queue_backlog", "", Map.of("queue", "notifications.fifo"));

  private final MetricStore store = new MetricStore(List.of(ORDERS, LAG, COMMIT, BACKLOG), 180);

  @Test
  void sumOfACounterIsItsGrowthFromTheSecondReadingOn() {
    orders("one", 1_000, 0);
    assertNull(value(ORDERS, Statistic.SUM, 0, 60), "what was before is not known");
    orders("one", 1_007, 20);
    orders("one", 1_010, 59);
    orders("one", 1_050, 60);

    assertEquals(10, value(ORDERS, Statistic.SUM, 0, 60));
    assertEquals(40, value(ORDERS, Statistic.SUM, 60, 60));
  }

  @Test
  void counterThatShrankWasStartedAgainFromZero() {
    orders("one", 100, 0);
    orders("one", 130, 5);
    orders("one", 4, 10);

    assertEquals(34, value(ORDERS, Statistic.SUM, 0, 60));
  }

  @Test
  void counterThatAppearsLaterBeganAtZero() {
    store.record(Map.of("one", PrometheusText.parse("up 1\n")), 0);
    orders("one", 5, 5);

    assertEquals(5, value(ORDERS, Statistic.SUM, 0, 60));
  }

  @Test
  void anotherProcessOfTheSameNameHasAGrowthOfItsOwn() {
    orders("one", 100, 0);
    orders("two", 7, 5);
    orders("one", 110, 10);
    orders("two", 8, 10);

    assertEquals(11, value(ORDERS, Statistic.SUM, 0, 60));
  }

  @Test
  void processThatIsGoneIsForgotten() {
    orders("one", 100, 0);
    store.retainProcesses(Set.of());
    orders("one", 200, 5);

    assertNull(value(ORDERS, Statistic.SUM, 0, 60));
  }

  @Test
  void noReadingIsNotTheValueZero() {
    orders("one", 100, 0);
    orders("one", 100, 5);

    assertEquals(0, value(ORDERS, Statistic.SUM, 0, 60));
    assertNull(value(ORDERS, Statistic.SUM, 60, 60));
  }

  @Test
  void partsOfOneProcessAreAddedUpAndProcessesAreNot() {
    lag(
        "one",
        "tradewind_lag{part=\"a\",service=\"x\"} 3\ntradewind_lag{part=\"b\",service=\"x\"} 4",
        0);
    lag("two", "tradewind_lag{part=\"a\",service=\"x\"} 5\ntradewind_lag{service=\"y\"} 1", 0);

    assertEquals(7, value(LAG, Statistic.MAXIMUM, 0, 10));
    assertEquals(1, value(LAG, Statistic.MINIMUM, 0, 10));
    assertEquals(13.0 / 3, value(LAG, Statistic.AVERAGE, 0, 10));
  }

  @Test
  void gaugeThatIsNotKnownIsNoValue() {
    lag("one", "tradewind_lag{service=\"x\"} NaN", 0);

    assertNull(value(LAG, Statistic.MAXIMUM, 0, 10));
  }

  @Test
  void oneLabelMayBePickedOut() {
    var text =
        """
        # TYPE tradewind_queue_backlog gauge
        tradewind_queue_backlog{queue="notifications.fifo"} 3
        tradewind_queue_backlog{queue="webhooks.fifo"} 9000
        """;
    store.record(Map.of("one", PrometheusText.parse(text)), 0);

    assertEquals(3, value(BACKLOG, Statistic.MAXIMUM, 0, 60));
  }

  @Test
  void percentileIsOfTheValuesToldInThePeriodOverAllProcesses() {
    histogram("one", 1_000_000, 1_000_000, 0);
    histogram("two", 0, 0, 0);
    histogram("one", 1_000_050, 1_000_050, 5);
    histogram("two", 49, 50, 5);

    assertEquals(10.0, value(COMMIT, Statistic.P99, 0, 10));
    histogram("one", 1_000_050, 1_000_150, 10);
    assertEquals(10 + 90 * 0.99, value(COMMIT, Statistic.P99, 10, 10));
    histogram("one", 1_000_050, 1_000_150, 20);
    assertNull(value(COMMIT, Statistic.P99, 20, 10), "nothing was told");
  }

  @Test
  void onlyWhatIsLookedAtIsKept() {
    lag("one", "tradewind_lag{service=\"x\"} 1", 0);
    lag("one", "tradewind_lag{service=\"x\"} 1", 1_000);

    assertNull(value(LAG, Statistic.MAXIMUM, 0, 10));
    assertEquals(1, value(LAG, Statistic.MAXIMUM, 1_000, 10));
  }

  private @Nullable Double value(Watched watched, Statistic statistic, long start, int seconds) {
    return store.value(watched, statistic, start, seconds);
  }

  private void orders(String process, int total, long nowSeconds) {
    var text =
        """
        # TYPE tradewind_orders_total counter
        tradewind_orders_total{service="order-api",zone="a"} %d
        tradewind_orders_total{service="market-api",zone="a"} 12345
        """
            .formatted(total);
    store.record(Map.of(process, PrometheusText.parse(text)), nowSeconds);
  }

  private void lag(String process, String samples, long nowSeconds) {
    var text = "# TYPE tradewind_lag gauge\n" + samples + "\n";
    store.record(Map.of(process, PrometheusText.parse(text)), nowSeconds);
  }

  private void histogram(String process, long upToTen, long upToHundred, long nowSeconds) {
    var text =
        """
        # TYPE tradewind_stage_commit_seconds histogram
        tradewind_stage_commit_seconds_bucket{le="0.01"} %d
        tradewind_stage_commit_seconds_bucket{le="0.1"} %d
        tradewind_stage_commit_seconds_bucket{le="+Inf"} %d
        tradewind_stage_commit_seconds_count %d
        tradewind_stage_commit_seconds_sum 1
        """
            .formatted(upToTen, upToHundred, upToHundred, upToHundred);
    store.record(Map.of(process, PrometheusText.parse(text)), nowSeconds);
  }
}
