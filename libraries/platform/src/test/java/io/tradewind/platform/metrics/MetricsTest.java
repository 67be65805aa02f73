package io.tradewind.platform.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class MetricsTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Metrics metrics = new Metrics(registry, "venue", "a");

  @Test
  void totalIsFollowedThoughNobodyElseHoldsOnToIt() {
    var batches = new AtomicLong(1);
    metrics.total("batches", () -> batches.get());
    assertEquals(1, total());

    collectGarbage();
    batches.set(2);

    assertEquals(2, total());
  }

  private double total() {
    return registry.get("tradewind.batches").functionCounter().count();
  }

  private static void collectGarbage() {
    var garbage = new WeakReference<>(new Object());
    while (garbage.get() != null) {
      System.gc();
    }
  }
}
