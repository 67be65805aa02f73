package io.tradewind.monitor.alarms;

import io.tradewind.topology.Alarm;

/// A change of an alarm's state.
///
/// @param alarm which
/// @param from the state before
/// @param to the state after
/// @param atSeconds when, since 1970 UTC
/// @param reason in words
public record Transition(
    Alarm alarm, AlarmState from, AlarmState to, long atSeconds, String reason) {}
