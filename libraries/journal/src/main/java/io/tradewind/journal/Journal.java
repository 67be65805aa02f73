package io.tradewind.journal;

import io.tradewind.codec.SealedBatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The fenced journal of one partition. Blocking; owned by one thread.
public interface Journal extends AutoCloseable {

  /// What became of an append.
  enum Appended {
    /// The batch is in the journal, and this leader's epoch wrote it.
    COMMITTED,
    /// Another leader's epoch is in force: nothing of this batch is or will be in the journal. The
    /// process exits, for its memory is ahead.
    FENCED
  }

  /// Makes ready for appends, so that the first need not wait for what can be done before. Inserts
  /// nothing.
  ///
  /// @throws JournalUnavailable if the database can't be asked
  default void prepare() {}

  /// Appends a batch, or learns that the same batch is there already. Safe to repeat with the same
  /// bytes while an earlier try is still in doubt.
  ///
  /// @param batch the next row
  /// @return what became of it
  /// @throws JournalUnavailable if that can't be told: the batch is in doubt, repeat the same bytes
  Appended append(SealedBatch batch);

  /// Reads batches in order, verifying sequence, chain and checksum of each.
  ///
  /// @param afterSequence the first read is the one after this
  /// @param previousHash the hash of the batch at `afterSequence`, or null not to check the first
  /// @param toSequence the last that is read, or Long.MAX_VALUE for the end
  /// @param reader takes each
  /// @return the last sequence read, or `afterSequence` when there is none
  /// @throws CorruptJournal naming the sequence and what is wrong with it
  /// @throws JournalUnavailable if the database can't be asked
  long read(
      long afterSequence,
      byte @Nullable [] previousHash,
      long toSequence,
      Consumer<SealedBatch> reader);

  /// Reads one batch.
  ///
  /// @param sequence which
  /// @return the batch, verified against its own hash, or null when there is none
  @Nullable SealedBatch find(long sequence);

  /// The last committed sequence.
  ///
  /// @return 0 when empty
  long lastSequence();

  @Override
  void close();
}
