package io.tradewind.edge.waf;

import io.tradewind.edge.connections.ClientNetwork;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Counts the requests of every address in a window that slides: the running window, and the part
/// of the one before that is not over yet.
///
/// Shared by event loops. One address is what [ClientNetwork] takes for one client.
final class RequestRates {
  /// The most addresses that are counted one by one; beyond it new ones are counted together.
  static final int MAX_ADDRESSES = 65_536;

  /// A full table is looked through once a second at most, for that takes long.
  private static final long SWEEP_MILLIS = 1_000;

  private static final String OTHERS = "others";

  private final ConcurrentHashMap<String, Counter> counters = new ConcurrentHashMap<>();
  private final AtomicLong nextSweepMillis = new AtomicLong();
  private final long windowMillis;

  RequestRates(int windowSeconds) {
    windowMillis = windowSeconds * 1_000L;
  }

  /// Counts a request.
  ///
  /// @return how many there were in the last window, with this one
  long count(String address, long nowMillis) {
    return counter(ClientNetwork.of(address), nowMillis).count(nowMillis, windowMillis);
  }

  private Counter counter(String key, long nowMillis) {
    var known = counters.get(key);
    if (known != null) {
      return known;
    }
    var sweep = nextSweepMillis.get();
    if (counters.size() >= MAX_ADDRESSES
        && nowMillis >= sweep
        && nextSweepMillis.compareAndSet(sweep, nowMillis + SWEEP_MILLIS)) {
      counters.values().removeIf(counter -> counter.isOver(nowMillis, windowMillis));
    }
    var name = counters.size() >= MAX_ADDRESSES ? OTHERS : key;
    return counters.computeIfAbsent(name, _ -> new Counter());
  }

  int addresses() {
    return counters.size();
  }

  private static final class Counter {
    private long window;
    private long current;
    private long previous;

    synchronized long count(long nowMillis, long windowMillis) {
      var now = nowMillis / windowMillis;
      if (now != window) {
        previous = now == window + 1 ? current : 0;
        current = 0;
        window = now;
      }
      current++;
      var remaining = windowMillis - nowMillis % windowMillis;
      return current + previous * remaining / windowMillis;
    }

    synchronized boolean isOver(long nowMillis, long windowMillis) {
      return nowMillis / windowMillis > window + 1;
    }
  }
}
