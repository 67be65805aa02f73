package io.tradewind.launcher;

import io.tradewind.monitor.scaling.Scaler;
import io.tradewind.topology.ScalingTarget;
import io.tradewind.topology.Service;
import io.tradewind.topology.scaling.Tracking;

/// How `up --autoscale` follows the topology's targets on one machine. The copy of each service in
/// the process of `up` counts as one.
///
/// @param minProcesses of a service, at least 1: three zones do not exist here, so the topology's
///   minimum would only cost memory
/// @param maxProcesses of a service, never more than the topology allows
/// @param periodSeconds between two decisions, a multiple of 10
/// @param periodsToAdd after how many periods above a target processes are added
/// @param periodsToRemove after how many periods below all targets processes are removed
/// @param addCooldownSeconds how long after an addition the next waits
/// @param removeCooldownSeconds how long after any change a removal waits
/// @param requestsPerTarget that one process answers in a minute; 0 for the topology's
public record AutoscaleSettings(
    int minProcesses,
    int maxProcesses,
    int periodSeconds,
    int periodsToAdd,
    int periodsToRemove,
    int addCooldownSeconds,
    int removeCooldownSeconds,
    int requestsPerTarget) {

  /// As ECS does it, with at most three processes of a service.
  public static final AutoscaleSettings DEFAULTS =
      new AutoscaleSettings(
          1,
          3,
          60,
          Tracking.OF_ECS.periodsToAdd(),
          Tracking.OF_ECS.periodsToRemove(),
          Tracking.OF_ECS.addCooldownSeconds(),
          Tracking.OF_ECS.removeCooldownSeconds(),
          0);

  private static final int MOST_PROCESSES = 64;

  /// Checks the ranges.
  public AutoscaleSettings {
    within("minProcesses", minProcesses, 1, MOST_PROCESSES);
    within("maxProcesses", maxProcesses, minProcesses, MOST_PROCESSES);
    within("periodSeconds", periodSeconds, 10, 3_600);
    if (periodSeconds % 10 != 0) {
      throw new IllegalArgumentException(
          "periodSeconds must be a multiple of 10, but is " + periodSeconds);
    }
    within("periodsToAdd", periodsToAdd, 1, 1_000);
    within("periodsToRemove", periodsToRemove, 1, 1_000);
    within("addCooldownSeconds", addCooldownSeconds, 0, 86_400);
    within("removeCooldownSeconds", removeCooldownSeconds, 0, 86_400);
    within("requestsPerTarget", requestsPerTarget, 0, Integer.MAX_VALUE);
  }

  private static void within(String name, int value, int lowest, int highest) {
    if (value < lowest || value > highest) {
      throw new IllegalArgumentException(
          "%s must be %d to %d, but is %d".formatted(name, lowest, highest, value));
    }
  }

  /// How often and how eagerly.
  ///
  /// @return for the scaler
  public Scaler.Pace pace() {
    return new Scaler.Pace(
        periodSeconds,
        new Tracking(periodsToAdd, periodsToRemove, addCooldownSeconds, removeCooldownSeconds));
  }

  /// A service of the topology as it is scaled here.
  ///
  /// @param service of the topology
  /// @return the same with the bounds of this machine
  public Service here(Service service) {
    var maximum = Math.min(service.maximum(), maxProcesses);
    return new Service(
        service.name(),
        service.cpuUnits(),
        service.memoryMiB(),
        Math.clamp(minProcesses, 1, maximum),
        maximum,
        service.scaling().stream().map(this::target).toList());
  }

  private ScalingTarget target(ScalingTarget target) {
    return target instanceof ScalingTarget.RequestsPerTarget(var group, _) && requestsPerTarget > 0
        ? new ScalingTarget.RequestsPerTarget(group, requestsPerTarget)
        : target;
  }
}
