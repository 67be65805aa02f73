package io.tradewind.messaging;

import io.tradewind.postgres.BinaryCopy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Writes messages into the table `messaging.outbox`, in the transaction of what they tell of. The
/// [Relay] sends them once that has committed.
public final class Outbox {
  private static final int PARTITION = 0;

  private Outbox() {}

  /// Adds messages; one that is waiting already is not added again.
  ///
  /// @param handle in a transaction
  /// @param rows in order
  public static void add(Handle handle, List<OutboxRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            """
            INSERT INTO messaging.outbox (queue, message_id, group_id, body)
            VALUES (:queue, :messageId, :groupId, :body) ON CONFLICT DO NOTHING
            """);
    for (var row : rows) {
      batch
          .bind("queue", row.queue())
          .bind("messageId", row.messageId())
          .bind("groupId", row.groupId())
          .bind("body", row.body())
          .add();
    }
    batch.execute();
  }

  /// Counts what the relay has to send.
  ///
  /// @param source connections to the database that holds the schema `messaging`
  /// @param most where counting stops
  /// @return at most that
  /// @throws org.jdbi.v3.core.JdbiException if the database is away
  public static long unsent(DataSource source, int most) {
    return Jdbi.create(source)
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT count(*) FROM (
                      SELECT 1 FROM messaging.outbox WHERE sent_at IS NULL LIMIT :most) AS waiting
                    """)
                .bind("most", most)
                .mapTo(Long.class)
                .one());
  }

  /// Reads the last batch of the journal whose messages were written, and locks it for the
  /// transaction. A batch up to it has had its messages, though the read model is written anew.
  ///
  /// @param connection in a transaction
  /// @return 0 before the first
  /// @throws SQLException if the database can't be asked
  public static long position(Connection connection) throws SQLException {
    try (var query =
        connection.prepareStatement(
            "SELECT sequence FROM messaging.outbox_position WHERE partition = ? FOR UPDATE")) {
      query.setInt(1, PARTITION);
      try (var row = query.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("messaging.outbox_position has no row", "02000");
        }
        return row.getLong(1);
      }
    }
  }

  /// Adds the messages of journal batches and moves the position.
  ///
  /// @param connection in the transaction that asked for the position
  /// @param rows of the batches up to the sequence that were not written before, in order
  /// @param sequence the new position
  /// @throws SQLException if the database can't be asked
  public static void append(Connection connection, List<OutboxRow> rows, long sequence)
      throws SQLException {
    if (!rows.isEmpty()) {
      var copy =
          BinaryCopy.into(
              connection, "messaging.outbox", "queue", "message_id", "group_id", "body");
      for (var row : rows) {
        copy.row().put(row.queue()).put(row.messageId()).put(row.groupId()).put(row.body());
      }
      copy.end();
    }
    try (var update =
        connection.prepareStatement(
            "UPDATE messaging.outbox_position SET sequence = ? WHERE partition = ?")) {
      update.setLong(1, sequence);
      update.setInt(2, PARTITION);
      update.executeUpdate();
    }
  }
}
