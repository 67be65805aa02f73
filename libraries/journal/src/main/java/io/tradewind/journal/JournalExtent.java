package io.tradewind.journal;

import java.sql.Connection;
import java.sql.SQLException;

/// What the journal's table holds in a transaction's view.
///
/// @param first sequence, 0 when empty
/// @param last sequence, 0 when empty
/// @param hash of the last batch, empty when there is none
@SuppressWarnings("ArrayRecordComponent") // never a key, never compared by equals
public record JournalExtent(long first, long last, byte[] hash) {
  private static final String SQL =
      """
      SELECT
        (SELECT sequence FROM journal.journal WHERE partition = ? ORDER BY sequence LIMIT 1) AS first,
        l.sequence, l.hash
      FROM journal.journal l WHERE l.partition = ? ORDER BY l.sequence DESC LIMIT 1
      """;

  /// Reads it.
  ///
  /// @param connection to the database
  /// @param partition of the market
  /// @return as of the connection's transaction
  /// @throws SQLException if the server refuses
  public static JournalExtent read(Connection connection, int partition) throws SQLException {
    try (var statement = connection.prepareStatement(SQL)) {
      statement.setInt(1, partition);
      statement.setInt(2, partition);
      try (var rows = statement.executeQuery()) {
        return rows.next()
            ? new JournalExtent(rows.getLong(1), rows.getLong(2), rows.getBytes(3))
            : new JournalExtent(0, 0, new byte[0]);
      }
    }
  }
}
