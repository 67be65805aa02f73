package io.tradewind.journal;

import io.tradewind.codec.SealedBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements that the journal of one partition is made of: each a round trip and a transaction
/// of its own. Blocking; owned by one thread. What they are combined to, and what their outcomes
/// mean, is [FencedJournal]'s.
///
/// Each throws [JournalUnavailable] when its outcome can't be told: then it may have been executed,
/// not have been, or be executed yet.
public interface JournalStatements extends AutoCloseable {

  /// What stands at a sequence.
  ///
  /// @param leaseEpoch the epoch in force
  /// @param epoch of the row, 0 if there is none
  /// @param hash of the row, or null if there is none
  @SuppressWarnings("ArrayRecordComponent") // never a key, never compared by equals
  record Standing(long leaseEpoch, long epoch, byte @Nullable [] hash) {}

  /// Inserts a row if the lease is of its epoch and its place is free. The lease row is locked FOR
  /// SHARE from before the epoch is read until the transaction has ended.
  ///
  /// @param batch the row
  /// @return 1 if it was inserted and is durable, else 0
  int insert(SealedBatch batch);

  /// Reads the lease, locked FOR SHARE, and what stands at a sequence, in a transaction that
  /// commits as an insert does: when it has, what it saw is durable too.
  ///
  /// @param sequence which
  /// @return null when there is no lease
  @Nullable Standing standing(long sequence);

  /// Reads rows in order.
  ///
  /// @param afterSequence the first is the one after this
  /// @param toSequence the last that is read
  /// @param maxRows no more than these
  /// @return unverified
  List<SealedBatch> page(long afterSequence, long toSequence, int maxRows);

  /// Reads the highest sequence.
  ///
  /// @return 0 when there is no row
  long lastSequence();

  @Override
  void close();
}
