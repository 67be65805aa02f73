package io.tradewind.platform.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Writes the process's own metrics as lines in CloudWatch's embedded metric format, one for each
/// service at a fixed interval.
///
/// The dimensions are service and zone and no others, for each combination is paid for: meters that
/// differ in further labels are added up. Counters are written as what was added since the line
/// before, histograms as the number of values in each bucket (`Values` and `Counts`), from which
/// CloudWatch makes percentiles over all processes.
///
/// One thread writes. Its last line is written when it is closed.
public final class EmbeddedMetrics implements AutoCloseable {
  /// CloudWatch's namespace.
  public static final String NAMESPACE = "Tradewind";

  private final MeterRegistry registry;
  private final PrintStream out;
  private final LongSupplier clockMillis;
  private final Map<Meter.Id, Double> countersBefore = new HashMap<>();
  private final Map<Meter.Id, BucketCounts> timersBefore = new HashMap<>();
  private final Thread thread;
  private volatile boolean closed;

  /// A service and where it runs.
  private record Dimensions(String service, String zone) implements Comparable<Dimensions> {
    @Override
    public int compareTo(Dimensions other) {
      var byService = service.compareTo(other.service);
      return byService != 0 ? byService : zone.compareTo(other.zone);
    }
  }

  EmbeddedMetrics(
      MeterRegistry registry, PrintStream out, LongSupplier clockMillis, Duration every) {
    this.registry = registry;
    this.out = out;
    this.clockMillis = clockMillis;
    thread = Thread.ofVirtual().name("embedded-metrics").unstarted(() -> writeLoop(every));
  }

  static EmbeddedMetrics start(MeterRegistry registry, PrintStream out, int seconds) {
    var writer =
        new EmbeddedMetrics(registry, out, System::currentTimeMillis, Duration.ofSeconds(seconds));
    writer.thread.start();
    return writer;
  }

  private void writeLoop(Duration every) {
    while (!closed) {
      try {
        Thread.sleep(every);
      } catch (InterruptedException _) {
        return; // closed, which writes the last lines
      }
      write();
    }
  }

  /// Writes what there is now.
  synchronized void write() {
    var documents = new TreeMap<Dimensions, MetricDocument>();
    for (var meter : registry.getMeters()) {
      var id = meter.getId();
      var service = id.getTag(Metrics.SERVICE);
      var zone = id.getTag(Metrics.ZONE);
      if (service != null && zone != null && id.getName().startsWith(Metrics.PREFIX)) {
        var document =
            documents.computeIfAbsent(
                new Dimensions(service, zone), _ -> new MetricDocument(service, zone));
        add(document, meter);
      }
    }
    var now = clockMillis.getAsLong();
    documents.values().stream().flatMap(one -> one.lines(now).stream()).forEach(out::println);
  }

  private void add(MetricDocument document, Meter meter) {
    var id = meter.getId();
    var name = Metrics.plain(id.getName());
    switch (meter) {
      case Counter counter -> document.count(name, added(id, counter.count()));
      case FunctionCounter counter -> document.count(name, added(id, counter.count()));
      case Timer timer -> {
        var now = BucketCounts.of(timer.takeSnapshot(), TimeUnit.MILLISECONDS);
        var before = timersBefore.put(id, now);
        document.histogram(name, before == null ? now : now.since(before));
      }
      case Gauge gauge -> document.gauge(name, gauge.value());
      default -> {
        // nothing else is ours
      }
    }
  }

  private double added(Meter.Id id, double now) {
    var before = countersBefore.put(id, now);
    return now - (before == null ? 0 : before);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    write();
  }
}
