package io.tradewind.matchingengine;

import io.tradewind.codec.ChainHash;
import io.tradewind.codec.SealedBatch;

/// A place on the journal's chain.
///
/// @param sequence the batch, 0 before the first
/// @param hash its chain hash
/// @param timestampMicros its time, in microseconds since 1970 UTC
@SuppressWarnings("ArrayRecordComponent") // never a key, never compared by equals
record ChainPoint(long sequence, byte[] hash, long timestampMicros) {

  static ChainPoint start() {
    return new ChainPoint(0, ChainHash.genesis(), 0);
  }

  static ChainPoint of(SealedBatch batch) {
    return new ChainPoint(batch.sequence(), batch.hash(), batch.timestampMicros());
  }
}
