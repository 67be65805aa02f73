package io.tradewind.edge.connections;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts the connections of all event loops, together and by client address. Shared by threads.
public final class ConnectionCensus {
  private final ConnectionLimits limits;
  private final AtomicInteger total = new AtomicInteger();
  private final ConcurrentHashMap<String, Integer> requests = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Integer> sockets = new ConcurrentHashMap<>();

  /// Starts with no connections.
  ///
  /// @param limits how many there may be
  public ConnectionCensus(ConnectionLimits limits) {
    this.limits = limits;
  }

  ConnectionLimits limits() {
    return limits;
  }

  /// Counts a new connection, if there is room for it.
  ///
  /// @param client by [ClientNetwork]
  /// @return false when there is no room; then it must be closed
  boolean enter(String client) {
    if (total.incrementAndGet() > limits.total()) {
      total.decrementAndGet();
      return false;
    }
    if (!added(requests, client, limits.requestsPerAddress())) {
      total.decrementAndGet();
      return false;
    }
    return true;
  }

  /// Counts a connection as a WebSocket from now on, if there is room for it.
  boolean becomeSocket(String client) {
    if (!added(sockets, client, limits.socketsPerAddress())) {
      return false;
    }
    removed(requests, client);
    return true;
  }

  void leave(String client, boolean socket) {
    total.decrementAndGet();
    removed(socket ? sockets : requests, client);
  }

  /// Connections of all clients.
  ///
  /// @return at least 0
  public int total() {
    return total.get();
  }

  private static boolean added(
      ConcurrentHashMap<String, Integer> counts, String client, int limit) {
    var before = new int[1];
    counts.compute(
        client,
        (_, count) -> {
          before[0] = count == null ? 0 : count;
          return before[0] < limit ? Integer.valueOf(before[0] + 1) : count;
        });
    return before[0] < limit;
  }

  private static void removed(ConcurrentHashMap<String, Integer> counts, String client) {
    counts.computeIfPresent(client, (_, count) -> count > 1 ? Integer.valueOf(count - 1) : null);
  }
}
