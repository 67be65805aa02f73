package io.tradewind.platform.metrics;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tradewind.platform.http.Health;
import io.tradewind.platform.http.HttpEndpoint;
import io.tradewind.platform.http.HttpSettings;
import io.tradewind.platform.http.Routes;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/// The one registry of a process, with what the JVM says of itself, and its readers.
public final class ProcessMetrics implements AutoCloseable {
  /// Where Prometheus reads.
  public static final String PATH = "/metrics";

  /// The most meters of a process: a label with too many values stops there, not at the heap's end.
  static final int MAX_METERS = 2_000;

  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final int MAX_BODY_BYTES = 1_024;
  private static final double PERCENT = 100;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final Metrics metrics;

  /// Starts to measure.
  ///
  /// @param service what the process is, such as `order-api`
  /// @param zone where it runs
  public ProcessMetrics(String service, String zone) {
    registry.config().meterFilter(MeterFilter.maximumAllowableMetrics(MAX_METERS));
    metrics = new Metrics(registry, service, zone);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
    metrics.gauge("cpu.utilization", ProcessMetrics::cpuPercent);
    metrics.gauge("memory.utilization", ProcessMetrics::heapPercent);
  }

  /// The meters of the process.
  ///
  /// @return under its own service; see [Metrics#of]
  public Metrics metrics() {
    return metrics;
  }

  /// Opens the port where Prometheus reads and a scheduler asks for health. It is never the public
  /// one.
  ///
  /// @param vertx owns the event loop
  /// @param host the address to bind
  /// @param port 0 for any free one
  /// @param health of the process
  /// @return to be closed before this
  public HttpEndpoint open(Vertx vertx, String host, int port, Health health) {
    var routes =
        new Routes()
            .on(
                "GET",
                PATH,
                request ->
                    Thread.ofVirtual()
                        .name("metrics")
                        .start(() -> request.reply(200, TEXT, Buffer.buffer(registry.scrape()))))
            .include(health.routes());
    return HttpEndpoint.start(vertx, new HttpSettings(host, port, 1, MAX_BODY_BYTES), routes);
  }

  /// Starts to write lines in CloudWatch's embedded metric format.
  ///
  /// @param out where the log is read, one line each
  /// @param seconds between two lines
  /// @return to be closed before this; writes a last line
  public EmbeddedMetrics write(PrintStream out, int seconds) {
    return EmbeddedMetrics.start(registry, out, seconds);
  }

  /// What Prometheus would read now.
  ///
  /// @return in its text format
  public String scrape() {
    return registry.scrape();
  }

  private static Number cpuPercent() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    var load = system == null ? -1 : system.getProcessCpuLoad();
    return load < 0 ? Double.NaN : load * PERCENT;
  }

  private static Number heapPercent() {
    var heap = ManagementFactory.getPlatformMXBean(MemoryMXBean.class).getHeapMemoryUsage();
    return heap.getMax() <= 0 ? Double.NaN : heap.getUsed() * PERCENT / heap.getMax();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
