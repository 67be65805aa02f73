package io.tradewind.history;

import io.tradewind.model.AppliedCommand;
import java.util.List;

/// A committed batch, as the read model takes it.
///
/// @param sequence its place in the journal, from 1
/// @param timestampMicros its time, in microseconds since 1970 UTC
/// @param chainHash the hash of its journal row
/// @param commands with their events, in order
@SuppressWarnings("ArrayRecordComponent") // never a key, never compared by equals
public record HistoryBatch(
    long sequence, long timestampMicros, byte[] chainHash, List<AppliedCommand> commands) {}
