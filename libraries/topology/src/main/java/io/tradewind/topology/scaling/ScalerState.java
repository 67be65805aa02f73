package io.tradewind.topology.scaling;

/// What a scaler remembers of a service from one period to the next.
///
/// @param tasks that should run
/// @param periodsAbove in a row in which a target was exceeded
/// @param periodsBelow in a row in which all targets were clearly undershot
/// @param addedAtSeconds when tasks were last added
/// @param changedAtSeconds when their number was last changed
public record ScalerState(
    int tasks, int periodsAbove, int periodsBelow, long addedAtSeconds, long changedAtSeconds) {
  private static final long NEVER = Long.MIN_VALUE / 2;

  /// A service whose number of tasks was not changed yet.
  ///
  /// @param tasks that run
  /// @return the first state
  public static ScalerState starting(int tasks) {
    return new ScalerState(tasks, 0, 0, NEVER, NEVER);
  }
}
