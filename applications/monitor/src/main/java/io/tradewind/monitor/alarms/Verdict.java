package io.tradewind.monitor.alarms;

/// What an evaluation came to.
///
/// @param state from now on
/// @param reason in words, with the values that counted
public record Verdict(AlarmState state, String reason) {}
