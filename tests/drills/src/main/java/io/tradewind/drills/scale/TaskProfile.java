package io.tradewind.drills.scale;

import java.util.Map;

/// What a request, or a message, takes of one task.
///
/// @param cpuMillis of one virtual CPU
/// @param idleMemoryPercent of a task that does nothing
/// @param busyMemoryPercent further, of a task that works to capacity
/// @param targetMillis what 99 of 100 must not exceed
record TaskProfile(
    double cpuMillis, double idleMemoryPercent, double busyMemoryPercent, double targetMillis) {
  /// Rounded up from what the benchmarks measure, several times over: a task of Fargate also speaks
  /// TLS, logs, and has a slower core than the benchmark's.
  private static final Map<String, TaskProfile> KNOWN =
      Map.of(
          "order-api", new TaskProfile(0.50, 38, 25, 100),
          "market-api", new TaskProfile(0.25, 45, 20, 100),
          // Signing in hashes a password, slowly on purpose.
          "account-api", new TaskProfile(25, 40, 20, 1_000),
          // Messages wait in a queue, not in front of somebody.
          "worker", new TaskProfile(2, 42, 20, 60_000));

  static TaskProfile of(String service) {
    var profile = KNOWN.get(service);
    if (profile == null) {
      throw new IllegalArgumentException("nothing is known of a task of " + service);
    }
    return profile;
  }

  /// What one task of a size does in a second at most.
  double capacity(int cpuUnits) {
    return cpuUnits / 1_024.0 * 1_000 / cpuMillis;
  }

  /// How long one takes that finds nothing before it.
  double serviceMillis(int cpuUnits) {
    // One request has one thread, which has one CPU at most.
    return cpuMillis / Math.min(1, cpuUnits / 1_024.0);
  }
}
