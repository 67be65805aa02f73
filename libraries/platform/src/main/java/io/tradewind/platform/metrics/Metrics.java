package io.tradewind.platform.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/// The meters of one service of this process.
///
/// A metric is named with dots here, such as `stage.commit`, with underscores in the topology's
/// alarms and in CloudWatch, `stage_commit`, and for Prometheus `tradewind_stage_commit_seconds`.
/// Every meter carries the service and the zone. Further labels must have few values: never an
/// order, an account or a symbol.
public final class Metrics {
  /// Before each name, where Prometheus reads it.
  public static final String PREFIX = "tradewind.";

  /// The label with the service.
  public static final String SERVICE = "service";

  /// The label with the zone.
  public static final String ZONE = "zone";

  /// The upper bounds of the histograms' buckets, up to the longest wait of a gateway.
  private static final Duration[] BUCKETS = {
    Duration.ofNanos(50_000),
    Duration.ofNanos(100_000),
    Duration.ofNanos(250_000),
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofNanos(2_500_000),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private final MeterRegistry registry;
  private final String service;
  private final String zone;

  /// Creates the meters of a service.
  ///
  /// @param registry the process's one registry
  /// @param service such as `order-api`
  /// @param zone where the process runs
  Metrics(MeterRegistry registry, String service, String zone) {
    this.registry = registry;
    this.service = service;
    this.zone = zone;
  }

  /// Meters that nobody reads, for tests and tools.
  ///
  /// @return a registry of its own behind it
  public static Metrics unread() {
    return new Metrics(new CompositeMeterRegistry(), "none", "none");
  }

  /// The meters of another service in the same process.
  ///
  /// @param name such as `worker`
  /// @return on the same registry
  public Metrics of(String name) {
    return new Metrics(registry, name, zone);
  }

  /// A number that only grows.
  ///
  /// @param name such as `orders`
  /// @param labels names and values in turn
  /// @return the one counter of that name and those labels
  public Counter counter(String name, String... labels) {
    return Counter.builder(PREFIX + name).tags(tags(labels)).register(registry);
  }

  /// A histogram of durations.
  ///
  /// @param name such as `stage.commit`
  /// @param labels names and values in turn
  /// @return the one timer of that name and those labels
  public Timer timer(String name, String... labels) {
    return Timer.builder(PREFIX + name)
        .tags(tags(labels))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  /// A value that is asked for when somebody reads it.
  ///
  /// @param name with its unit, such as `queue.age.seconds`
  /// @param value asked on the reader's thread; NaN for "not known now", which is not published
  /// @param labels names and values in turn
  public void gauge(String name, Supplier<Number> value, String... labels) {
    Gauge.builder(PREFIX + name, value).tags(tags(labels)).strongReference(true).register(registry);
  }

  /// A number that only grows and is kept elsewhere.
  ///
  /// @param name such as `commands`
  /// @param total asked on the reader's thread
  /// @param labels names and values in turn
  public void total(String name, Supplier<Number> total, String... labels) {
    // what is passed as the object is held weakly; what the function captures is not
    FunctionCounter.builder(PREFIX + name, registry, _ -> total.get().doubleValue())
        .tags(tags(labels))
        .register(registry);
  }

  /// The name of a meter in CloudWatch and in the topology's alarms.
  ///
  /// @param meter its name in the registry
  /// @return such as `stage_commit`
  static String plain(String meter) {
    return meter.substring(PREFIX.length()).replace('.', '_');
  }

  MeterRegistry registry() {
    return registry;
  }

  private Tags tags(String... labels) {
    return Tags.of(labels).and(SERVICE, service, ZONE, zone);
  }
}
