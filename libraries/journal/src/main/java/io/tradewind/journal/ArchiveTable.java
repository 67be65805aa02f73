package io.tradewind.journal;

import io.tradewind.postgres.DatabaseSettings;
import java.sql.Connection;
import java.sql.SQLException;

/// What archiving asks of the journal's table and does to it, in statements that are each short.
final class ArchiveTable implements AutoCloseable {
  /// The most rows that one statement deletes.
  static final int DELETED_AT_ONCE = 2_000;

  private static final long LOCK = 0x6172_6368_0000_0000L;
  private static final String TRY_LOCK = "SELECT pg_try_advisory_lock(?)";
  private static final String FIRST =
      "SELECT sequence FROM journal.journal WHERE partition = ? ORDER BY sequence LIMIT 1";
  private static final String LAST_UP_TO =
      """
      SELECT sequence, timestamp_micros, hash FROM journal.journal
      WHERE partition = ? AND sequence <= ? ORDER BY sequence DESC LIMIT 1
      """;
  private static final String DELETE =
      "DELETE FROM journal.journal WHERE partition = ? AND sequence BETWEEN ? AND ?";

  private final int partition;
  private final JournalConnection connection;

  /// A row without its payload.
  ///
  /// @param sequence 0 for none
  @SuppressWarnings("ArrayRecordComponent") // never a key, never compared by equals
  record Row(long sequence, long timestampMicros, byte[] hash) {}

  ArchiveTable(DatabaseSettings settings, int partition) {
    this.partition = partition;
    connection = new JournalConnection(settings, "tradewind-archive");
  }

  /// Takes the turn among those that archive this partition; it ends with the connection.
  boolean lock() {
    return connection.call(
        "locking the archive",
        c -> {
          try (var statement = c.prepareStatement(TRY_LOCK)) {
            statement.setLong(1, LOCK + partition);
            try (var rows = statement.executeQuery()) {
              return rows.next() && rows.getBoolean(1);
            }
          }
        });
  }

  /// The first sequence in the table.
  ///
  /// @return 0 when empty
  long first() {
    return connection.call(
        "reading the first sequence",
        c -> {
          try (var statement = c.prepareStatement(FIRST)) {
            statement.setInt(1, partition);
            try (var rows = statement.executeQuery()) {
              return rows.next() ? rows.getLong(1) : 0L;
            }
          }
        });
  }

  /// The last row up to a sequence.
  Row lastUpTo(long sequence) {
    return connection.call("reading the row at " + sequence, c -> lastUpTo(c, sequence));
  }

  /// The last sequence in a range of the table that was stamped before a time. Times never
  /// decrease, so a few rows tell.
  ///
  /// @return below `from` when there is none
  long lastBefore(long cutoffMicros, long from, long to) {
    var low = from - 1;
    var high = to;
    while (low < high) {
      var middle = low + (high - low + 1) / 2;
      if (lastUpTo(middle).timestampMicros() < cutoffMicros) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /// Deletes rows, a bounded number at a time, each time as a transaction.
  ///
  /// @return how many there were
  long delete(long from, long to) {
    var deleted = 0L;
    for (var at = from; at <= to; at += DELETED_AT_ONCE) {
      var first = at;
      var last = Math.min(to, at + DELETED_AT_ONCE - 1);
      deleted +=
          connection.call(
              "deleting archived batches %d to %d".formatted(first, last),
              c -> {
                try (var statement = c.prepareStatement(DELETE)) {
                  statement.setInt(1, partition);
                  statement.setLong(2, first);
                  statement.setLong(3, last);
                  return statement.executeUpdate();
                }
              });
    }
    return deleted;
  }

  @Override
  public void close() {
    connection.close();
  }

  private Row lastUpTo(Connection open, long sequence) throws SQLException {
    try (var statement = open.prepareStatement(LAST_UP_TO)) {
      statement.setInt(1, partition);
      statement.setLong(2, sequence);
      try (var rows = statement.executeQuery()) {
        return rows.next()
            ? new Row(rows.getLong(1), rows.getLong(2), rows.getBytes(3))
            : new Row(0, 0, new byte[0]);
      }
    }
  }
}
