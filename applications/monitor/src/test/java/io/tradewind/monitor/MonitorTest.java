package io.tradewind.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tradewind.monitor.alarms.AlarmState;
import io.tradewind.monitor.alarms.AlarmStatus;
import io.tradewind.platform.http.Health;
import io.tradewind.platform.http.HttpEndpoint;
import io.tradewind.platform.http.HttpSettings;
import io.tradewind.platform.http.Routes;
import io.tradewind.platform.metrics.ProcessMetrics;
import io.tradewind.platform.registry.InstanceRegistry;
import io.tradewind.platform.registry.ServiceInstance;
import io.tradewind.topology.Alarm;
import io.tradewind.topology.Alarm.Comparison;
import io.tradewind.topology.Alarm.MissingData;
import io.tradewind.topology.Alarm.Severity;
import io.tradewind.topology.Alarm.Statistic;
import io.tradewind.topology.AlarmAction;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real processes' metrics over real HTTP, on a clock of the test's own.
final class MonitorTest {
  private static final Alarm UNREACHABLE =
      alarm("cache-unreachable", "cache_unreachable", Statistic.MAXIMUM, 0);
  private static final Alarm ERRORS = alarm("errors", "requests_failed", Statistic.SUM, 10);

  @TempDir private Path directory;

  private final Vertx vertx = Vertx.vertx();
  private final ProcessMetrics process = new ProcessMetrics("order-api", "a");
  private final AtomicInteger unreachable = new AtomicInteger();
  private InstanceRegistry registry;
  private HttpEndpoint metrics;
  private Monitor monitor;

  @BeforeEach
  void start() {
    registry = new InstanceRegistry(directory.resolve("instances"));
    process.metrics().gauge("cache.unreachable", unreachable::get);
    metrics = process.open(vertx, "127.0.0.1", 0, new Health(() -> true));
    publish("order-api", metrics.port());
    monitor = new Monitor(registry, List.of(UNREACHABLE, ERRORS), Optional.empty(), 0);
  }

  @AfterEach
  void stop() {
    monitor.close();
    metrics.close();
    process.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void gaugeOfAProcessRaisesTheAlarmAndEndsIt() throws Exception {
    round(5);
    round(11);
    assertEquals(AlarmState.OK, status(UNREACHABLE).state());

    unreachable.set(1);
    round(15);
    round(21);
    assertEquals(AlarmState.ALARM, status(UNREACHABLE).state());
    assertEquals(1, status(UNREACHABLE).latest());
    assertEquals(21, status(UNREACHABLE).sinceSeconds());

    unreachable.set(0);
    round(25);
    round(35);
    round(41);
    assertEquals(AlarmState.OK, status(UNREACHABLE).state());
    assertEquals(AlarmState.ALARM, monitor.findings().history().get(0).from());
  }

  @Test
  void counterIsWatchedByItsGrowthOverServicesOfOneProcessAndOnce() throws Exception {
    publish("market-api", metrics.port());
    var failed = process.metrics().counter("requests.failed");
    failed.increment(1_000);
    round(1);
    failed.increment(6);
    round(5);
    round(11);
    assertEquals(AlarmState.OK, status(ERRORS).state());
    assertEquals(6, status(ERRORS).latest());

    failed.increment(11);
    round(15);
    round(21);
    assertEquals(AlarmState.ALARM, status(ERRORS).state());
  }

  @Test
  void processThatDoesNotMakeSenseDoesNotHideTheOthers() throws Exception {
    var routes =
        new Routes()
            .on(
                "GET",
                "/metrics",
                request -> request.reply(200, "text/html", Buffer.buffer("<p>")));
    var odd = HttpEndpoint.start(vertx, new HttpSettings("127.0.0.1", 0, 1, 1_024), routes);
    publish("worker", odd.port());
    publish("market-api", 1);
    unreachable.set(1);
    round(5);
    round(11);
    odd.close();

    assertEquals(AlarmState.ALARM, status(UNREACHABLE).state());
  }

  @Test
  void processThatAnswersNoMoreHasNoValuesRatherThanZero() throws Exception {
    round(5);
    metrics.close();
    round(15);
    round(21);
    metrics = process.open(vertx, "127.0.0.1", 0, new Health(() -> true));

    assertNull(status(UNREACHABLE).latest());
  }

  private void publish(String service, int port) {
    var claim = registry.claim(service);
    claim.publish(ServiceInstance.here(service, claim.name(), "a", "127.0.0.1", 0, port));
  }

  private void round(long nowSeconds) throws InterruptedException {
    monitor.round(() -> nowSeconds);
  }

  private AlarmStatus status(Alarm alarm) {
    return monitor.findings().alarms().stream()
        .filter(one -> one.alarm().equals(alarm))
        .findFirst()
        .orElseThrow();
  }

  private static Alarm alarm(String name, String metric, Statistic statistic, double threshold) {
    return new Alarm(
        name,
        metric,
        "",
        statistic,
        threshold,
        Comparison.GREATER,
        10,
        1,
        1,
        MissingData.NOT_BREACHING,
        Severity.TICKET,
        new AlarmAction.None());
  }
}
