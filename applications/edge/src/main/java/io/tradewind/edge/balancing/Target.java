package io.tradewind.edge.balancing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// One copy of a service in one target group: whether it is fit, and what it has to do.
///
/// Health is changed by the group's checker alone; everything else is safe to share.
final class Target {
  private final TargetAddress address;
  private final String cookie;
  private final AtomicInteger outstanding = new AtomicInteger();
  private final Set<Runnable> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean healthy;
  private volatile boolean draining;
  private int sameInARow;
  private boolean checked;

  Target(TargetAddress address, String cookie) {
    this.address = address;
    this.cookie = cookie;
  }

  TargetAddress address() {
    return address;
  }

  /// What a client shows to come back here.
  String cookie() {
    return cookie;
  }

  boolean healthy() {
    return healthy;
  }

  boolean draining() {
    return draining;
  }

  void drain() {
    draining = true;
  }

  int outstanding() {
    return outstanding.get();
  }

  void begin() {
    outstanding.incrementAndGet();
  }

  void end() {
    outstanding.decrementAndGet();
  }

  /// Remembers how a connection is cut, for the end of draining.
  void opened(Runnable cut) {
    connections.add(cut);
  }

  void closed(Runnable cut) {
    connections.remove(cut);
  }

  int connections() {
    return connections.size();
  }

  void cutConnections() {
    connections.forEach(Runnable::run);
  }

  /// Takes the outcome of a check. The first one that passes makes a new target fit; later changes
  /// take as many in a row as the thresholds say.
  ///
  /// @return whether the health changed
  boolean checked(boolean passed, int healthyThreshold, int unhealthyThreshold) {
    var first = !checked;
    checked = true;
    if (passed == healthy) {
      sameInARow = 0;
      return false;
    }
    sameInARow++;
    var needed = passed ? (first ? 1 : healthyThreshold) : unhealthyThreshold;
    if (sameInARow < needed) {
      return false;
    }
    sameInARow = 0;
    healthy = passed;
    return true;
  }
}
