package io.tradewind.topology.scaling;

import io.tradewind.topology.ScalingTarget;
import io.tradewind.topology.Service;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Chooses the number of tasks that brings a service's readings to its targets, as the target
/// tracking of AWS' application auto-scaling does.
///
/// Each known reading wants a number: `tasks × reading ÷ target`, rounded up. The greatest counts,
/// within the service's minimum and maximum. Tasks are added as soon as one target is exceeded for
/// long enough. They are removed only when every target is known and at least [#SLACK_PERCENT]
/// below, for longer, so that what is left does not bring them back: when in doubt, capacity stays.
public final class TargetTracking {
  /// How far below its target a reading must be to count as below, in percent of the target.
  public static final int SLACK_PERCENT = 10;

  private static final double BELOW = (100.0 - SLACK_PERCENT) / 100;

  private final Service service;
  private final Tracking tracking;

  /// Takes the rules of a service.
  ///
  /// @param service its targets and bounds
  /// @param tracking how eagerly they are followed
  public TargetTracking(Service service, Tracking tracking) {
    this.service = service;
    this.tracking = tracking;
  }

  /// Decides about one period.
  ///
  /// @param state after the period before
  /// @param readings of this period; a target without one is not known
  /// @param nowSeconds the time, on any clock that does not go back
  /// @return what to do, with the next state
  public Decision decide(ScalerState state, List<Reading> readings, long nowSeconds) {
    var tasks = state.tasks();
    var bounded = Math.clamp(tasks, service.minimum(), service.maximum());
    if (bounded != tasks) {
      return change(state, bounded, "outside its bounds", nowSeconds);
    }
    var pressures =
        readings.stream()
            .filter(Reading::known)
            .map(reading -> Pressure.of(reading, tasks))
            .sorted(Comparator.comparingInt(Pressure::wanted).reversed())
            .toList();
    var why = pressures.stream().map(Pressure::text).collect(Collectors.joining(", "));
    var exceeded = pressures.stream().anyMatch(pressure -> pressure.ratio() > 1);
    var undershot = allKnown(readings) && pressures.stream().allMatch(one -> one.ratio() < BELOW);
    var counted =
        new ScalerState(
            tasks,
            exceeded ? state.periodsAbove() + 1 : 0,
            undershot ? state.periodsBelow() + 1 : 0,
            state.addedAtSeconds(),
            state.changedAtSeconds());
    if (pressures.isEmpty()) {
      return stay(counted, "nothing is known");
    }
    var wanted = Math.clamp(pressures.getFirst().wanted(), service.minimum(), service.maximum());
    return decide(counted, wanted, why, nowSeconds);
  }

  private Decision decide(ScalerState counted, int wanted, String why, long nowSeconds) {
    var tasks = counted.tasks();
    if (wanted > tasks && counted.periodsAbove() >= tracking.periodsToAdd()) {
      return nowSeconds - counted.addedAtSeconds() < tracking.addCooldownSeconds()
          ? stay(counted, why + "; the tasks added last are still starting")
          : change(counted, wanted, why, nowSeconds);
    }
    if (wanted < tasks && counted.periodsBelow() >= tracking.periodsToRemove()) {
      return nowSeconds - counted.changedAtSeconds() < tracking.removeCooldownSeconds()
          ? stay(counted, why + "; changed a short while ago")
          : change(counted, wanted, why, nowSeconds);
    }
    return stay(counted, why);
  }

  private boolean allKnown(List<Reading> readings) {
    return service.scaling().stream()
        .allMatch(target -> readings.stream().anyMatch(one -> isKnown(one, target)));
  }

  private static boolean isKnown(Reading reading, ScalingTarget target) {
    return reading.known() && reading.target().equals(target);
  }

  private static Decision stay(ScalerState state, String why) {
    return new Decision(Decision.Kind.STAY, why, state);
  }

  private static Decision change(ScalerState state, int tasks, String why, long nowSeconds) {
    var adds = tasks > state.tasks();
    return new Decision(
        adds ? Decision.Kind.ADD : Decision.Kind.REMOVE,
        "%d → %d: %s".formatted(state.tasks(), tasks, why),
        new ScalerState(tasks, 0, 0, adds ? nowSeconds : state.addedAtSeconds(), nowSeconds));
  }
}
