package io.tradewind.client;

import io.tradewind.model.AppliedCommand;
import java.util.List;

/// A committed batch.
///
/// @param sequence its place in the journal, from 1
/// @param timestampMicros its time, in microseconds since 1970 UTC
/// @param chainHash the hash of its journal row, by which a follower resumes
/// @param payload its bytes in the journal, of which the commands were read; not to be changed
/// @param commands with their events, in order
@SuppressWarnings("ArrayRecordComponent") // never a key, never compared by equals
public record FeedBatch(
    long sequence,
    long timestampMicros,
    byte[] chainHash,
    byte[] payload,
    List<AppliedCommand> commands) {}
