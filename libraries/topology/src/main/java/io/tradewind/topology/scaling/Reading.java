package io.tradewind.topology.scaling;

import io.tradewind.topology.ScalingTarget;

/// What was measured of a scaling target in one period.
///
/// @param target what is held
/// @param value in the target's own unit: percent of one task's CPU or memory on average, requests
///   of one task in a minute on average, or all messages that wait; NaN when it is not known
public record Reading(ScalingTarget target, double value) {
  /// Whether there is a value.
  ///
  /// @return false for NaN
  public boolean known() {
    return !Double.isNaN(value);
  }
}
