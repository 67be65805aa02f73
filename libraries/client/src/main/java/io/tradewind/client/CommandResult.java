package io.tradewind.client;

import io.tradewind.model.Event;
import io.tradewind.model.JournalPosition;
import java.util.List;

/// What came of a command.
///
/// @param gatewayId the incarnation that submitted it
/// @param gatewaySequence its number there: by both, the leader's log lines name it
/// @param position its place in the journal
/// @param timestampMicros the time of its batch, in microseconds since 1970 UTC
/// @param events what happened, in order
public record CommandResult(
    long gatewayId,
    long gatewaySequence,
    JournalPosition position,
    long timestampMicros,
    List<Event> events) {}
