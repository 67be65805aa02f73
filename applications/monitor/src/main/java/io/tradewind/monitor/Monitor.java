package io.tradewind.monitor;

import io.tradewind.monitor.alarms.AlarmBoard;
import io.tradewind.monitor.alarms.AlarmState;
import io.tradewind.monitor.alarms.AlarmStatus;
import io.tradewind.monitor.alarms.Transition;
import io.tradewind.monitor.scaling.Scaler;
import io.tradewind.monitor.scaling.ScalingStatus;
import io.tradewind.monitor.scrape.Exposition;
import io.tradewind.monitor.scrape.Scraper;
import io.tradewind.monitor.series.MetricStore;
import io.tradewind.monitor.series.Watched;
import io.tradewind.platform.registry.InstanceRegistry;
import io.tradewind.platform.registry.ServiceInstance;
import io.tradewind.topology.Alarm;
import io.tradewind.topology.Alarm.Severity;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Reads every process of the venue again and again, evaluates the alarms, and lets the scaler
/// decide.
///
/// One thread of its own does all of it; what it found may be asked for from any thread.
public final class Monitor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final long STOP_MILLIS = 1_000;
  private static final long MILLIS_PER_SECOND = 1_000;

  private final InstanceRegistry registry;
  private final Optional<Scaler> scaler;
  private final Scraper scraper = new Scraper(TIMEOUT);
  private final MetricStore store;
  private final AlarmBoard board;
  private final Thread thread;
  private boolean readable = true;
  private volatile Findings findings;
  private volatile boolean closed;

  /// What was found at one time.
  ///
  /// @param alarms all, in the topology's order
  /// @param history the last changes, the latest first
  /// @param scaling where each service is; empty where nothing is scaled
  public record Findings(
      List<AlarmStatus> alarms, List<Transition> history, List<ScalingStatus> scaling) {}

  /// Creates a monitor that does not run yet.
  ///
  /// @param registry knows the processes
  /// @param alarms to be evaluated
  /// @param scaler decides how many processes run, if anybody does
  /// @param nowSeconds the time since 1970 UTC
  public Monitor(
      InstanceRegistry registry, List<Alarm> alarms, Optional<Scaler> scaler, long nowSeconds) {
    this.registry = registry;
    this.scaler = scaler;
    var watched = new ArrayList<Watched>(alarms.stream().map(AlarmBoard::watched).toList());
    scaler.ifPresent(one -> watched.addAll(one.watched()));
    var kept = Math.max(AlarmBoard.keptSeconds(alarms), scaler.map(Scaler::keptSeconds).orElse(0L));
    store = new MetricStore(watched, kept);
    board = new AlarmBoard(alarms, nowSeconds);
    findings = found();
    thread = Thread.ofVirtual().name("monitor").unstarted(() -> monitorLoop(Monitor::nowSeconds));
  }

  /// Starts a monitor.
  ///
  /// @param registry knows the processes
  /// @param alarms to be evaluated
  /// @param scaler decides how many processes run, if anybody does
  /// @return the running monitor
  public static Monitor start(
      InstanceRegistry registry, List<Alarm> alarms, Optional<Scaler> scaler) {
    var monitor = new Monitor(registry, alarms, scaler, nowSeconds());
    monitor.thread.start();
    return monitor;
  }

  private static long nowSeconds() {
    return System.currentTimeMillis() / MILLIS_PER_SECOND;
  }

  private void monitorLoop(LongSupplier clockSeconds) {
    try {
      while (!closed) {
        var start = System.nanoTime();
        round(clockSeconds);
        var left = EVERY.minusNanos(System.nanoTime() - start);
        if (left.isPositive()) {
          Thread.sleep(left);
        }
      }
    } catch (InterruptedException _) {
      // closed
    }
  }

  /// Reads once and judges what is known then. For whoever has a clock of its own, instead of
  /// [#start].
  ///
  /// @param clockSeconds asked after the reading
  /// @throws InterruptedException when the caller is to stop
  public void round(LongSupplier clockSeconds) throws InterruptedException {
    var instances = instances();
    var readings = scraper.scrape(instances);
    var now = clockSeconds.getAsLong();
    store.record(byProcess(readings), now);
    if (readable) {
      store.retainProcesses(instances.stream().map(Monitor::process).collect(Collectors.toSet()));
    }
    for (var change : board.evaluate(store, now)) {
      log(change);
    }
    scaler.ifPresent(one -> one.tick(store, board.statuses(), now));
    findings = found();
  }

  /// One instance of each process: several services of one process share its metrics.
  private List<ServiceInstance> instances() {
    var byPort = new LinkedHashMap<String, ServiceInstance>();
    try {
      for (var one : registry.instances()) {
        byPort.putIfAbsent(one.host() + ":" + one.metricsPort(), one);
      }
      readable = true;
    } catch (UncheckedIOException e) {
      readable = false;
      LOG.warn("the registry of instances can't be read: {}", e.getMessage());
    }
    return List.copyOf(byPort.values());
  }

  private static Map<String, Exposition> byProcess(Map<ServiceInstance, Exposition> readings) {
    var named = new LinkedHashMap<String, Exposition>();
    readings.forEach((one, reading) -> named.put(process(one), reading));
    return named;
  }

  private static String process(ServiceInstance one) {
    return "%s:%d %d %d".formatted(one.host(), one.metricsPort(), one.pid(), one.startedMillis());
  }

  private static void log(Transition change) {
    var alarm = change.alarm();
    var level =
        change.to() == AlarmState.ALARM && alarm.severity() == Severity.PAGE
            ? Level.WARN
            : Level.INFO;
    LOG.atLevel(level)
        .log(
            "alarm {}: {} -> {} ({}, {}): {}",
            alarm.name(),
            change.from(),
            change.to(),
            alarm.severity(),
            alarm.metric(),
            change.reason());
  }

  private Findings found() {
    return new Findings(
        board.statuses(), board.history(), scaler.map(Scaler::statuses).orElse(List.of()));
  }

  /// What is known now.
  ///
  /// @return as of the last reading
  public Findings findings() {
    return findings;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(STOP_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    scraper.close();
  }
}
