package io.tradewind.journal;

import io.tradewind.codec.BatchReader;
import io.tradewind.codec.ChainHash;
import io.tradewind.codec.CorruptData;
import io.tradewind.codec.SealedBatch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Checks batches in order: no gap, no step back of epoch or time, the chain of hashes, each hash
/// and each checksum.
final class ChainCheck {
  private long sequence;
  private byte @Nullable [] hash;
  private long epoch;
  private long timestampMicros = Long.MIN_VALUE;

  ChainCheck(long sequence, byte @Nullable [] hash) {
    this.sequence = sequence;
    this.hash = sequence == 0 ? ChainHash.genesis() : hash;
  }

  /// The last batch that was checked.
  long sequence() {
    return sequence;
  }

  void next(SealedBatch batch) {
    var expected = sequence + 1;
    require(expected, batch.sequence() == expected, "is missing");
    require(
        expected,
        batch.previousHash().length == ChainHash.BYTES
            && (hash == null || Arrays.equals(hash, batch.previousHash())),
        "does not follow from the batch before");
    var computed =
        ChainHash.of(
            expected,
            batch.epoch(),
            batch.timestampMicros(),
            batch.previousHash(),
            batch.payload());
    require(expected, Arrays.equals(computed, batch.hash()), "its hash is wrong");
    require(expected, batch.epoch() >= epoch, "its epoch is below that of the batch before");
    require(
        expected,
        batch.timestampMicros() >= timestampMicros,
        "its time is below that of the batch before");
    checkPayload(batch);
    sequence = expected;
    hash = batch.hash();
    epoch = batch.epoch();
    timestampMicros = batch.timestampMicros();
  }

  private static void checkPayload(SealedBatch batch) {
    try {
      BatchReader.check(batch.payload());
    } catch (CorruptData e) {
      throw new CorruptJournal(batch.sequence(), "" + e.getMessage());
    }
  }

  private static void require(long sequence, boolean holds, String otherwise) {
    if (!holds) {
      throw new CorruptJournal(sequence, otherwise);
    }
  }
}
