package io.tradewind.topology;

/// What an alarm does besides being told.
public sealed interface AlarmAction {

  /// Nothing.
  record None() implements AlarmAction {}

  /// Changes the number of a service's tasks, within its minimum and maximum.
  ///
  /// @param service which
  /// @param tasks added, or removed when negative
  record Scale(String service, int tasks) implements AlarmAction {}
}
