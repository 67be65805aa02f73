package io.tradewind.client;

import io.tradewind.model.Event;
import io.tradewind.model.JournalPosition;
import java.util.List;

/// What came of a command.
///
/// @param position its place in the journal
/// @param timestampMicros the time of its batch, in microseconds since 1970 UTC
/// @param events what happened, in order
public record CommandResult(JournalPosition position, long timestampMicros, List<Event> events) {}
