package io.tradewind.client;

import io.tradewind.model.AppliedCommand;
import java.util.List;

/// A committed batch.
///
/// @param sequence its place in the journal, from 1
/// @param timestampMicros its time, in microseconds since 1970 UTC
/// @param commands with their events, in order
public record FeedBatch(long sequence, long timestampMicros, List<AppliedCommand> commands) {}
