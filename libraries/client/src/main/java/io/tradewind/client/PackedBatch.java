package io.tradewind.client;

import io.tradewind.codec.BatchReader;

/// A committed batch as bytes, to be held for a while: as objects, many batches are what a garbage
/// collector is busy with.
///
/// @param sequence its place in the journal
/// @param timestampMicros its time, in microseconds since 1970 UTC
/// @param chainHash the hash of its journal row
/// @param payload its bytes in the journal
/// @param commands how many there are
@SuppressWarnings("ArrayRecordComponent") // never a key, never compared by equals
public record PackedBatch(
    long sequence, long timestampMicros, byte[] chainHash, byte[] payload, int commands) {

  /// Packs a batch.
  ///
  /// @param batch of the feed
  /// @return holds none of its objects
  public static PackedBatch of(FeedBatch batch) {
    return new PackedBatch(
        batch.sequence(),
        batch.timestampMicros(),
        batch.chainHash(),
        batch.payload(),
        batch.commands().size());
  }

  /// Reads the commands again.
  ///
  /// @return the batch as it came
  public FeedBatch unpacked() {
    return new FeedBatch(
        sequence, timestampMicros, chainHash, payload, BatchReader.commands(payload));
  }
}
