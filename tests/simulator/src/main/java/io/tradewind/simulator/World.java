package io.tradewind.simulator;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// Virtual time: a queue of events, and one source of randomness. Owned by one thread.
final class World {
  /// The time at which every simulation begins, in microseconds since 1970 UTC.
  static final long EPOCH_MICROS = 1_767_225_600_000_000L;

  private static final int TRACED = 40;

  private final SplittableRandom random;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          Comparator.comparingLong(Event::atMicros).thenComparingLong(Event::number));
  private final ArrayDeque<String> trace = new ArrayDeque<>();
  private final Map<RareState, Long> seen = new EnumMap<>(RareState.class);
  private long nowMicros;
  private long eventNumber;
  private long traceHash = 1;

  private record Event(long atMicros, long number, Runnable task) {}

  World(long seed) {
    random = new SplittableRandom(seed);
  }

  SplittableRandom random() {
    return random;
  }

  /// Microseconds since the start.
  long nowMicros() {
    return nowMicros;
  }

  /// Runs a task later.
  void after(long micros, Runnable task) {
    events.add(new Event(nowMicros + Math.max(0, micros), eventNumber++, task));
  }

  /// Lets time pass.
  void runUntil(long micros) {
    for (var next = events.peek();
        next != null && next.atMicros() <= micros;
        next = events.peek()) {
      events.remove();
      nowMicros = next.atMicros();
      next.task().run();
    }
    nowMicros = micros;
  }

  /// Says with a probability of `perMille`.
  boolean chance(int perMille) {
    return perMille > 0 && random.nextInt(1_000) < perMille;
  }

  /// A time between two, skewed to the short one: most are quick and few are slow.
  long between(long fromMicros, long toMicros) {
    var a = random.nextDouble();
    return fromMicros + (long) ((toMicros - fromMicros) * a * a * a);
  }

  void saw(RareState state) {
    seen.merge(state, 1L, Long::sum);
  }

  Map<RareState, Long> seen() {
    return seen;
  }

  void trace(String event) {
    var line = "%10.6f  %s".formatted(nowMicros / 1e6, event);
    traceHash = 31 * traceHash + line.hashCode();
    trace.add(line);
    if (trace.size() > TRACED) {
      trace.remove();
    }
  }

  /// What happened last.
  List<String> lastEvents() {
    return List.copyOf(trace);
  }

  /// Of every line that was ever traced: two runs of a seed have the same.
  long traceHash() {
    return traceHash;
  }
}
