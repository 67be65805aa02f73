package io.tradewind.accountapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Counts failed logins by address over a fixed minute. Safe to share between threads.
final class AttemptLimit {
  static final int FAILURES = 10;
  static final long WINDOW_NANOS = 60_000_000_000L;
  private static final int ADDRESSES = 1_024;

  private final LongSupplier nanoTime;

  /// Insertion order is age: beyond [#ADDRESSES] the oldest window is forgotten.
  private final Map<String, Window> windows = new LinkedHashMap<>();

  AttemptLimit(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private record Window(long startNanos, int failures) {}

  /// Says whether one more login may be tried, and counts it as failed until [#succeeded].
  synchronized boolean tryAttempt(String address) {
    var now = nanoTime.getAsLong();
    var window = windows.get(address);
    if (window == null || now - window.startNanos() >= WINDOW_NANOS) {
      windows.remove(address);
      window = new Window(now, 0);
    }
    if (window.failures() >= FAILURES) {
      return false;
    }
    windows.put(address, new Window(window.startNanos(), window.failures() + 1));
    if (windows.size() > ADDRESSES) {
      windows.remove(windows.keySet().iterator().next());
    }
    return true;
  }

  synchronized void succeeded(String address) {
    var window = windows.get(address);
    if (window != null && window.failures() > 0) {
      windows.put(address, new Window(window.startNanos(), window.failures() - 1));
    }
  }
}
