package io.tradewind.topology.scaling;

import io.tradewind.topology.Service;

/// Adds or removes a fixed number of tasks while an alarm holds, beside [TargetTracking]: whoever
/// wants more tasks wins, and nothing is removed while anybody wants to add.
public final class StepScaling {
  private final Service service;
  private final Tracking tracking;

  /// Takes the rules of a service.
  ///
  /// @param service its bounds
  /// @param tracking how long changes are given to count
  public StepScaling(Service service, Tracking tracking) {
    this.service = service;
    this.tracking = tracking;
  }

  /// Decides about one period in which an alarm holds.
  ///
  /// @param before the state that the other decision was made from
  /// @param tracked what target tracking decided
  /// @param step tasks added, or removed when negative
  /// @param alarm its name
  /// @param nowSeconds the time, as target tracking was told
  /// @return what to do, with the next state
  public Decision decide(
      ScalerState before, Decision tracked, int step, String alarm, long nowSeconds) {
    var state = tracked.state();
    var wanted = Math.clamp((long) before.tasks() + step, service.minimum(), service.maximum());
    if (step > 0) {
      if (wanted <= state.tasks() && tracked.kind() != Decision.Kind.REMOVE) {
        return tracked;
      }
      var starting = nowSeconds - before.addedAtSeconds() < tracking.addCooldownSeconds();
      return starting || wanted <= before.tasks()
          ? held(before, state, alarm)
          : changed(before, wanted, alarm, nowSeconds);
    }
    var settled = nowSeconds - before.changedAtSeconds() >= tracking.removeCooldownSeconds();
    var quiet = tracked.kind() == Decision.Kind.STAY && state.periodsAbove() == 0;
    return quiet && settled && wanted < state.tasks()
        ? changed(before, wanted, alarm, nowSeconds)
        : tracked;
  }

  private static Decision held(ScalerState before, ScalerState state, String alarm) {
    return new Decision(
        Decision.Kind.STAY,
        "alarm %s holds %d".formatted(alarm, before.tasks()),
        new ScalerState(
            before.tasks(),
            state.periodsAbove(),
            0,
            before.addedAtSeconds(),
            before.changedAtSeconds()));
  }

  private static Decision changed(ScalerState before, int tasks, String alarm, long nowSeconds) {
    var adds = tasks > before.tasks();
    return new Decision(
        adds ? Decision.Kind.ADD : Decision.Kind.REMOVE,
        "%d → %d: alarm %s".formatted(before.tasks(), tasks, alarm),
        new ScalerState(tasks, 0, 0, adds ? nowSeconds : before.addedAtSeconds(), nowSeconds));
  }
}
