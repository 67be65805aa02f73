package io.tradewind.topology;

import java.util.List;

/// A service and how much of it runs.
///
/// @param name such as `order-api`
/// @param cpuUnits of one task, 1,024 to a virtual CPU
/// @param memoryMiB of one task
/// @param minimum tasks that always run, at least 0
/// @param maximum tasks that may run, at least the minimum
/// @param scaling what is held by adding and removing tasks; any that is exceeded adds, all must
///   agree to remove
public record Service(
    String name,
    int cpuUnits,
    int memoryMiB,
    int minimum,
    int maximum,
    List<ScalingTarget> scaling) {

  /// The largest number of tasks of one service.
  public static final int MAX_TASKS = 1_000;

  /// Checks names and ranges.
  public Service {
    Checks.named("a service's name", name);
    Checks.within(name + ": cpuUnits", cpuUnits, 256, 16_384);
    Checks.within(name + ": memoryMiB", memoryMiB, 512, 122_880);
    Checks.within(name + ": minimum", minimum, 0, MAX_TASKS);
    Checks.within(name + ": maximum", maximum, Math.max(1, minimum), MAX_TASKS);
    scaling = List.copyOf(scaling);
  }
}
