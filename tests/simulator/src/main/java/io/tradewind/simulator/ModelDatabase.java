package io.tradewind.simulator;

import io.tradewind.codec.SealedBatch;
import io.tradewind.journal.JournalStatements.Standing;
import io.tradewind.journal.LeaseStore.Lease;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What PostgreSQL does with the statements of journal and lease: READ COMMITTED, row locks, waits.
/// Each transaction is one statement. Without time: a transaction stays open until it is told to
/// commit or roll back, and [#begin] and [#end] say who goes on.
///
/// That this is what PostgreSQL does is a test's business, which runs the same random scripts on
/// both.
final class ModelDatabase {
  private final NavigableMap<Long, SealedBatch> rows = new TreeMap<>();
  private final List<Transaction> open = new ArrayList<>();
  private @Nullable Lease lease;

  /// A statement that was begun.
  static final class Transaction {
    private final Statement statement;
    private final @Nullable Lease leaseThen;
    private final @Nullable SealedBatch rowThen;
    private boolean sharesLease;
    private boolean ownsLease;
    private @Nullable Lease newLease;
    private @Nullable SealedBatch newRow;
    private boolean executed;
    private boolean waited;
    private int rows;
    private @Nullable Standing standing;

    Transaction(Statement statement, @Nullable Lease leaseThen, @Nullable SealedBatch rowThen) {
      this.statement = statement;
      this.leaseThen = leaseThen;
      this.rowThen = rowThen;
    }

    Statement statement() {
      return statement;
    }

    /// Whether its outcome stands, though it is not committed.
    boolean executed() {
      return executed;
    }

    /// Whether it ever had to wait for a lock.
    boolean waited() {
      return waited;
    }

    /// How many rows it wrote.
    int rows() {
      return rows;
    }

    /// What a [Statement.Standing] found.
    @Nullable Standing standing() {
      return standing;
    }
  }

  @Nullable Lease lease() {
    return lease;
  }

  /// The committed rows.
  NavigableMap<Long, SealedBatch> rows() {
    return rows;
  }

  /// Begins a statement, and executes it if nothing is in its way.
  Transaction begin(Statement statement) {
    var rowThen = statement instanceof Statement.Standing(var sequence) ? rows.get(sequence) : null;
    var transaction = new Transaction(statement, lease, rowThen);
    open.add(transaction);
    advance(transaction);
    return transaction;
  }

  /// Ends a transaction.
  ///
  /// @param commits false rolls it back
  /// @return those that it was in the way of, and that are executed now
  List<Transaction> end(Transaction transaction, boolean commits) {
    open.remove(transaction);
    if (commits) {
      if (transaction.newLease != null) {
        lease = transaction.newLease;
      }
      if (transaction.newRow != null) {
        rows.put(transaction.newRow.sequence(), transaction.newRow);
      }
    }
    var freed = new ArrayList<Transaction>();
    for (var waiting : List.copyOf(open)) {
      if (!waiting.executed) {
        advance(waiting);
        if (waiting.executed) {
          freed.add(waiting);
        }
      }
    }
    return freed;
  }

  private void advance(Transaction transaction) {
    transaction.executed =
        switch (transaction.statement) {
          case Statement.Insert(var batch) -> insert(transaction, batch);
          case Statement.Standing(var sequence) -> standing(transaction);
          case Statement.FirstLease(var address) -> first(transaction, address);
          case Statement.NextLease(var epoch, var address) ->
              update(transaction, epoch, new Lease(epoch + 1, address));
          case Statement.Vacate(var epoch) -> update(transaction, epoch, new Lease(epoch, ""));
          case Statement.Read() -> true;
        };
    transaction.waited |= !transaction.executed;
  }

  /// Waits for the lease row if it is being changed, looks at its newest version, then waits for
  /// another who inserts at the same place.
  private boolean insert(Transaction transaction, SealedBatch batch) {
    if (!transaction.sharesLease) {
      if (!isOf(transaction.leaseThen, batch.epoch())) {
        return true;
      }
      if (leaseIsChanged(transaction)) {
        return false;
      }
      // Locked before it is looked at again: the lock stays, whatever is found.
      transaction.sharesLease = true;
      if (!isOf(lease, batch.epoch())) {
        return true;
      }
    }
    if (rows.containsKey(batch.sequence())) {
      return true;
    }
    if (placeIsTaken(transaction, batch.sequence())) {
      return false;
    }
    transaction.newRow = batch;
    transaction.rows = 1;
    return true;
  }

  /// The lease is the newest there is once it is locked; the row is the one of the beginning.
  private boolean standing(Transaction transaction) {
    if (transaction.leaseThen == null) {
      return true;
    }
    if (leaseIsChanged(transaction)) {
      return false;
    }
    transaction.sharesLease = true;
    var now = lease;
    if (now != null) {
      var row = transaction.rowThen;
      transaction.standing =
          new Standing(now.epoch(), row == null ? 0 : row.epoch(), row == null ? null : row.hash());
    }
    return true;
  }

  /// Waits for a change even if there is a lease already: that one might be gone after it.
  private boolean first(Transaction transaction, String address) {
    if (open.stream().anyMatch(other -> other != transaction && other.newLease != null)) {
      return false;
    }
    if (lease == null) {
      take(transaction, new Lease(1, address));
    }
    return true;
  }

  private boolean update(Transaction transaction, long epoch, Lease next) {
    if (!isOf(transaction.leaseThen, epoch)) {
      return true;
    }
    if (leaseIsChanged(transaction) || leaseIsShared(transaction)) {
      return false;
    }
    transaction.ownsLease = true;
    if (isOf(lease, epoch)) {
      take(transaction, next);
    }
    return true;
  }

  private static void take(Transaction transaction, Lease next) {
    transaction.ownsLease = true;
    transaction.newLease = next;
    transaction.rows = 1;
  }

  private static boolean isOf(@Nullable Lease lease, long epoch) {
    return lease != null && lease.epoch() == epoch;
  }

  private boolean leaseIsChanged(Transaction by) {
    return open.stream().anyMatch(other -> other != by && other.ownsLease);
  }

  private boolean leaseIsShared(Transaction by) {
    return open.stream().anyMatch(other -> other != by && other.sharesLease);
  }

  private boolean placeIsTaken(Transaction by, long sequence) {
    return open.stream()
        .anyMatch(
            other -> other != by && other.newRow != null && other.newRow.sequence() == sequence);
  }
}
