package io.tradewind.topology.scaling;

/// How eagerly a scaler follows its targets.
///
/// @param periodsToAdd after how many periods above a target tasks are added, at least 1
/// @param periodsToRemove after how many periods below all targets tasks are removed, at least 1
/// @param addCooldownSeconds how long after an addition the next waits, for the new tasks to count
/// @param removeCooldownSeconds how long after any change a removal waits
public record Tracking(
    int periodsToAdd, int periodsToRemove, int addCooldownSeconds, int removeCooldownSeconds) {

  /// What ECS does with periods of a minute.
  public static final Tracking OF_ECS = new Tracking(3, 15, 60, 300);

  /// Checks the ranges.
  public Tracking {
    if (periodsToAdd < 1
        || periodsToRemove < 1
        || addCooldownSeconds < 0
        || removeCooldownSeconds < 0) {
      throw new IllegalArgumentException(
          "periods must be at least 1 and cooldowns at least 0, but are %d, %d, %d, %d"
              .formatted(periodsToAdd, periodsToRemove, addCooldownSeconds, removeCooldownSeconds));
    }
  }
}
