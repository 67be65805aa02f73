package io.tradewind.monitor.alarms;

/// What is known of an alarm's condition.
public enum AlarmState {
  /// It does not hold.
  OK,
  /// It holds.
  ALARM,
  /// Too little was measured to tell.
  INSUFFICIENT_DATA
}
