package io.tradewind.launcher.children;

import io.tradewind.platform.registry.InstanceRegistry;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every application as a process of its own in every zone, as a cluster's scheduler keeps it: what
/// dies is started again, sooner if it had lived long.
///
/// A thread of its own watches; the other methods are called on the main one.
public final class ZoneProcesses implements AutoCloseable {
  /// What runs in every zone, in the order of its start.
  public static final List<String> SERVICES =
      List.of("matching-engine", "order-api", "market-api", "worker");

  /// The quick compiler alone halves what a start costs: a dozen JVMs share the processors of one
  /// machine, and another starts whenever one dies.
  private static final List<String> FEW_PROCESSORS = List.of("-XX:TieredStopAtLevel=1");

  private static final Logger LOG = LoggerFactory.getLogger(ZoneProcesses.class);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(1_500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /// What lived so long did not die of its start.
  private static final Duration LONG_LIFE = Duration.ofSeconds(30);

  private final Path data;
  private final List<String> options;
  private final InstanceRegistry registry;
  private final Consumer<String> told;
  private final List<Place> places = new ArrayList<>();
  private final Thread watcher = Thread.ofVirtual().name("zones").unstarted(this::watchLoop);
  private volatile boolean closed;

  private ZoneProcesses(
      Path data, List<String> options, InstanceRegistry registry, Consumer<String> told) {
    this.data = data;
    this.options = List.copyOf(options);
    this.registry = registry;
    this.told = told;
  }

  /// One application in one zone. Guarded by the list of places.
  private static final class Place {
    private final String zone;
    private final String service;
    private ChildApplication child;
    private long startedNanos = System.nanoTime();
    private Duration pause = FIRST_PAUSE;
    private long diedNanos;
    private boolean buried;

    Place(String zone, String service, ChildApplication child) {
      this.zone = zone;
      this.service = service;
      this.child = child;
    }
  }

  /// Starts zone after zone, and waits until everything in them is there.
  ///
  /// @param data the venue's data directory
  /// @param zones their names
  /// @param options of `run`, such as the settings' file
  /// @param registry where the processes enter themselves
  /// @param told a line about each start
  /// @return to be closed
  public static ZoneProcesses start(
      Path data,
      List<String> zones,
      List<String> options,
      InstanceRegistry registry,
      Consumer<String> told) {
    var processes = new ZoneProcesses(data, options, registry, told);
    try {
      zones.forEach(processes::startZone);
      processes.watcher.start();
      return processes;
    } catch (RuntimeException e) {
      processes.close();
      throw e;
    }
  }

  private void startZone(String zone) {
    var started = new ArrayList<Place>();
    synchronized (places) {
      for (var service : SERVICES) {
        started.add(new Place(zone, service, spawn(zone, service)));
      }
      places.addAll(started);
    }
    started.forEach(this::awaitRegistered);
    told.accept("zone %s: %s".formatted(zone, table(started)));
  }

  private static String table(List<Place> zone) {
    return String.join(
        ", ",
        zone.stream()
            .map(place -> "%s (process %d)".formatted(place.service, place.child.pid()))
            .toList());
  }

  private ChildApplication spawn(String zone, String service) {
    return ChildApplication.start(
        service, data, options, Map.of("TRADEWIND_SERVICE_ZONE", zone), FEW_PROCESSORS);
  }

  private void awaitRegistered(Place place) {
    var end = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!registered(place.child.pid())) {
      if (!place.child.alive()) {
        throw new IllegalStateException(
            "%s of zone %s ended with %d at its start; its log says why"
                .formatted(place.service, place.zone, place.child.exitCode()));
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "%s of zone %s is not ready after %d s"
                .formatted(place.service, place.zone, START_TIMEOUT.toSeconds()));
      }
      pause();
    }
  }

  private boolean registered(long pid) {
    return registry.instances().stream().anyMatch(instance -> instance.pid() == pid);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a zone started", e);
    }
  }

  private void watchLoop() {
    try {
      while (!closed) {
        TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        synchronized (places) {
          places.forEach(this::watch);
        }
      }
    } catch (InterruptedException _) {
      LOG.debug("the zones are not watched any more");
    }
  }

  private void watch(Place place) {
    if (closed || place.child.alive()) {
      return;
    }
    var now = System.nanoTime();
    if (!place.buried) {
      place.buried = true;
      place.diedNanos = now;
      place.pause = pauseAfter(place, now);
      LOG.warn(
          "zone {}: {} (process {}) ended with {}",
          place.zone,
          place.service,
          place.child.pid(),
          place.child.exitCode());
    }
    if (now - place.diedNanos >= place.pause.toNanos()) {
      var child = spawnIfPossible(place);
      if (child != null) {
        place.child = child;
        place.startedNanos = now;
        place.buried = false;
        told.accept(
            "zone %s: another %s starts (process %d)"
                .formatted(place.zone, place.service, child.pid()));
      } else {
        place.diedNanos = now;
      }
    }
  }

  private @Nullable ChildApplication spawnIfPossible(Place place) {
    try {
      return spawn(place.zone, place.service);
    } catch (UncheckedIOException e) {
      LOG.warn("zone {}: {} can't be started", place.zone, place.service, e);
      return null;
    }
  }

  private static Duration pauseAfter(Place place, long nowNanos) {
    if (nowNanos - place.startedNanos > LONG_LIFE.toNanos()) {
      return FIRST_PAUSE;
    }
    var doubled = place.pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /// Ends all of them, without the pause in which they would still answer: the venue ends too.
  @Override
  public void close() {
    closed = true;
    watcher.interrupt();
    synchronized (places) {
      places.forEach(place -> place.child.hurry());
      var deadline = System.nanoTime() + STOP.toNanos();
      for (var place : places) {
        place.child.await(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      }
    }
  }
}
