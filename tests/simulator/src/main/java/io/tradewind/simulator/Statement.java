package io.tradewind.simulator;

import io.tradewind.codec.SealedBatch;

/// What is asked of [ModelDatabase]: the statements of journal, lease and snapshots that matter to
/// each other.
sealed interface Statement {
  /// [io.tradewind.journal.JournalStatements#insert].
  record Insert(SealedBatch batch) implements Statement {}

  /// [io.tradewind.journal.JournalStatements#standing].
  record Standing(long sequence) implements Statement {}

  /// The first lease of a partition.
  record FirstLease(String address) implements Statement {}

  /// The lease of the next epoch.
  record NextLease(long seenEpoch, String address) implements Statement {}

  /// A leader hands over.
  record Vacate(long epoch) implements Statement {}

  /// Whatever reads only what is committed, and waits for nobody.
  record Read() implements Statement {}
}
