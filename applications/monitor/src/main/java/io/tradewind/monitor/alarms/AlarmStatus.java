package io.tradewind.monitor.alarms;

import io.tradewind.topology.Alarm;
import org.jspecify.annotations.Nullable;

/// An alarm and what is known of its condition.
///
/// @param alarm which
/// @param state now
/// @param sinceSeconds when it came to that state, since 1970 UTC
/// @param latest value of the last period, null when there is none
/// @param reason of the last evaluation, in words
public record AlarmStatus(
    Alarm alarm, AlarmState state, long sinceSeconds, @Nullable Double latest, String reason) {}
