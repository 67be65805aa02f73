package io.tradewind.edge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.tradewind.edge.cdn.Outcome;
import io.tradewind.edge.stage.Answer;
import io.tradewind.edge.stage.Exchange;
import io.tradewind.edge.stage.Next;
import io.tradewind.edge.stage.Stage;
import io.tradewind.platform.http.RequestObserver;
import io.tradewind.platform.metrics.Metrics;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Measures what passes the edge, as the stage before all others. Shared by event loops.
final class EdgeMetrics implements Stage {
  private static final int FAILED_FROM = 500;

  private final Metrics metrics;
  private final Timer whole;
  private final Timer stage;
  private final Counter errors;
  private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
  private final Map<String, Counter> blocked = new ConcurrentHashMap<>();
  private final Map<String, Counter> throttled = new ConcurrentHashMap<>();
  private final Map<Kind, Counter> requests = new ConcurrentHashMap<>();

  private record Kind(String route, int status) {}

  EdgeMetrics(Metrics metrics) {
    this.metrics = metrics;
    whole = metrics.timer("edge.latency.millis");
    stage = metrics.timer("stage.edge");
    errors = metrics.counter("edge.errors");
    for (var outcome : Outcome.values()) {
      outcomes.put(outcome, metrics.counter("edge.cache." + plural(outcome)));
    }
  }

  private static String plural(Outcome outcome) {
    return switch (outcome) {
      case HIT -> "hits";
      case REFRESH_HIT -> "refreshes";
      case MISS -> "misses";
      case STALE -> "stale";
      case ERROR -> "errors";
    };
  }

  @Override
  public void handle(Exchange exchange, Next next) {
    exchange.beforeAnswer(answer -> {
      answered(exchange, answer);
      return answer;
    });
    next.proceed(exchange);
  }

  private void answered(Exchange exchange, Answer answer) {
    var route = exchange.route();
    var path = route == null ? RequestObserver.UNMATCHED : route.path();
    requests.computeIfAbsent(new Kind(path, answer.status()), this::requests).increment();
    var took = System.nanoTime() - exchange.startNanos();
    whole.record(took, TimeUnit.NANOSECONDS);
    stage.record(took - exchange.waitedNanos(), TimeUnit.NANOSECONDS);
    if (answer.status() >= FAILED_FROM) {
      errors.increment();
    }
  }

  private Counter requests(Kind kind) {
    return metrics.counter(
        "requests", "route", kind.route, "status", Integer.toString(kind.status));
  }

  /// Counts an answer of a read that may be kept.
  void cached(Outcome outcome) {
    var counter = outcomes.get(outcome);
    if (counter != null) {
      counter.increment();
    }
  }

  /// Counts a request that a web rule stopped.
  void blocked(String rule) {
    blocked
        .computeIfAbsent(rule, name -> metrics.counter("edge.blocked", "rule", name))
        .increment();
  }

  /// Counts a request beyond a rate.
  void throttled(String throttleClass) {
    throttled
        .computeIfAbsent(throttleClass, name -> metrics.counter("edge.throttled", "class", name))
        .increment();
  }

  /// Shows a value.
  void gauge(String name, Supplier<Number> value) {
    metrics.gauge(name, value);
  }
}
