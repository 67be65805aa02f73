package io.tradewind.platform.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.tradewind.platform.http.RequestObserver;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts an endpoint's requests by route and status, its errors by code, its throttled and failed
/// requests, and how long they took.
///
/// The stage's histogram leaves out probes of health and metrics, and what took no work: paths that
/// are not there.
public final class RequestMetrics implements RequestObserver {
  private static final int TOO_MANY = 429;
  private static final int BANNED = 418;
  private static final int FAILED_FROM = 500;

  private final Metrics metrics;
  private final Timer stage;
  private final Counter throttled;
  private final Counter failed;
  private final AtomicInteger sockets = new AtomicInteger();
  private final ConcurrentHashMap<Outcome, Counter> requests = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Integer, Counter> rejects = new ConcurrentHashMap<>();

  private record Outcome(String route, int status) {}

  /// Creates the meters.
  ///
  /// @param metrics of the service
  /// @param stage the stage of an order's way that this is, such as `gateway` or `edge`
  public RequestMetrics(Metrics metrics, String stage) {
    this.metrics = metrics;
    this.stage = metrics.timer("stage." + stage);
    throttled = metrics.counter("requests.throttled");
    failed = metrics.counter("requests.failed");
    metrics.gauge("websocket.connections", sockets::get);
  }

  @Override
  public void answered(String route, int status, int code, long nanos) {
    requests.computeIfAbsent(new Outcome(route, status), this::requests).increment();
    if (status == TOO_MANY || status == BANNED) {
      throttled.increment();
    } else if (status >= FAILED_FROM && !route.startsWith("/health/")) {
      failed.increment();
    }
    if (code != 0) {
      rejects.computeIfAbsent(code, this::rejects).increment();
    }
    if (!route.equals(UNMATCHED) && !route.startsWith("/health/")) {
      stage.record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  private Counter requests(Outcome outcome) {
    return metrics.counter(
        "requests", "route", outcome.route(), "status", Integer.toString(outcome.status()));
  }

  private Counter rejects(int code) {
    return metrics.counter("rejects", "code", Integer.toString(code));
  }

  @Override
  public void socketOpened() {
    sockets.incrementAndGet();
  }

  @Override
  public void socketClosed() {
    sockets.decrementAndGet();
  }
}
