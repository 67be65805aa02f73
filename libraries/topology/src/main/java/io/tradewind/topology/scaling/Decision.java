package io.tradewind.topology.scaling;

/// What a scaler does in one period.
///
/// @param kind whether tasks are added or removed
/// @param reason in words, with the readings that counted
/// @param state to be passed on to the next period; its `tasks` should run from now on
public record Decision(Kind kind, String reason, ScalerState state) {
  /// Whether the number of tasks changes.
  public enum Kind {
    /// It grows.
    ADD,
    /// It shrinks.
    REMOVE,
    /// It stays.
    STAY
  }
}
