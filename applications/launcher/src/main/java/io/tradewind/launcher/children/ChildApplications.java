package io.tradewind.launcher.children;

import io.tradewind.monitor.scaling.TaskRunner;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The applications that run as child processes, beside the copy of each in this process.
///
/// The youngest leaves first. One that died is started again, after a pause. Thread-safe.
public final class ChildApplications implements TaskRunner, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChildApplications.class);
  private static final int IN_THIS_PROCESS = 1;
  private static final Duration PAUSE_AFTER_DEATH = Duration.ofSeconds(10);

  /// Longer than any drain that can be configured; then the child's standard input ends, which ends
  /// the child.
  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(320);

  private static final Duration STOP = Duration.ofMillis(2_500);

  private final Path data;
  private final List<String> options;
  private final Consumer<String> told;
  private final Map<String, Deque<ChildApplication>> serving = new HashMap<>();
  private final List<Leaving> draining = new ArrayList<>();
  private final Map<String, Long> pausedUntilNanos = new HashMap<>();
  private boolean closed;

  /// A child that was asked to leave.
  private record Leaving(ChildApplication child, long sinceNanos) {}

  /// Prepares; starts nothing.
  ///
  /// @param data the venue's data directory
  /// @param options of `run`, such as the settings' file
  /// @param told a line about each start and stop
  public ChildApplications(Path data, List<String> options, Consumer<String> told) {
    this.data = data;
    this.options = List.copyOf(options);
    this.told = told;
  }

  @Override
  public synchronized int running(String service) {
    return IN_THIS_PROCESS + (int) of(service).stream().filter(ChildApplication::alive).count();
  }

  private Deque<ChildApplication> of(String service) {
    return serving.computeIfAbsent(service, _ -> new ArrayDeque<>());
  }

  @Override
  public synchronized void run(String service, int tasks) {
    if (closed) {
      return;
    }
    buryDead(service);
    var children = of(service);
    while (children.size() > tasks - IN_THIS_PROCESS && !children.isEmpty()) {
      var leaving = children.removeLast();
      told.accept("%s (process %d) leaves".formatted(service, leaving.pid()));
      leaving.drain();
      draining.add(new Leaving(leaving, System.nanoTime()));
    }
    while (children.size() < tasks - IN_THIS_PROCESS && !paused(service)) {
      try {
        var child = ChildApplication.start(service, data, options);
        told.accept("another %s starts (process %d)".formatted(service, child.pid()));
        children.addLast(child);
      } catch (UncheckedIOException e) {
        LOG.warn("{}: {}", e.getMessage(), e.getCause() == null ? e : e.getCause().getMessage());
        pause(service);
      }
    }
  }

  private void buryDead(String service) {
    draining.removeIf(leaving -> !leaving.child().alive());
    for (var leaving : draining) {
      if (System.nanoTime() - leaving.sinceNanos() > LONGEST_DRAIN.toNanos()) {
        leaving.child().hurry();
      }
    }
    of(service)
        .removeIf(child -> {
          if (child.alive()) {
            return false;
          }
          LOG.warn("{} ({}) ended with {}", service, child.pid(), child.exitCode());
          pause(service);
          return true;
        });
  }

  private void pause(String service) {
    pausedUntilNanos.put(service, System.nanoTime() + PAUSE_AFTER_DEATH.toNanos());
  }

  private boolean paused(String service) {
    var until = pausedUntilNanos.get(service);
    return until != null && until - System.nanoTime() > 0;
  }

  /// Ends all of them, without the pause in which they would still answer: the venue ends too.
  @Override
  public synchronized void close() {
    closed = true;
    var all = new ArrayList<>(draining.stream().map(Leaving::child).toList());
    serving.values().forEach(all::addAll);
    all.forEach(ChildApplication::hurry);
    var deadline = System.nanoTime() + STOP.toNanos();
    for (var child : all) {
      child.await(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }
  }
}
