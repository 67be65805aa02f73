package io.tradewind.journal;

import io.tradewind.codec.SealedBatch;
import io.tradewind.postgres.DatabaseSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The journal's statements on a table of PostgreSQL.
///
/// An append is one statement in one round trip. It reads its epoch from the lease row, which it
/// locks FOR SHARE until it has committed:
///
/// - A takeover's update of that row waits for an append in flight, so the tail read after it has
///   the append's batch.
/// - An append waits for a takeover in flight, then finds another epoch and inserts nothing.
///
/// FOR KEY SHARE would not do: an update of a column outside every key goes past it, and both would
/// commit.
///
/// Owned by one thread. Appends and reads have a connection each.
final class PostgresStatements implements JournalStatements {
  private static final String NO_RANGE = "23514";
  static final String APPEND =
      """
      INSERT INTO journal.journal
        (partition, sequence, epoch, timestamp_micros, previous_hash, hash, payload)
      SELECT partition, ?, epoch, ?, ?, ?, ?
      FROM journal.lease
      WHERE partition = ? AND epoch = ?
      FOR SHARE
      ON CONFLICT DO NOTHING
      """;
  static final String STANDING =
      """
      SELECT l.epoch, j.epoch, j.hash
      FROM journal.lease l
      LEFT JOIN journal.journal j ON j.partition = l.partition AND j.sequence = ?
      WHERE l.partition = ?
      FOR SHARE OF l
      """;
  private static final String PAGE =
      """
      SELECT sequence, epoch, timestamp_micros, previous_hash, hash, payload
      FROM journal.journal
      WHERE partition = ? AND sequence > ? AND sequence <= ?
      ORDER BY sequence
      LIMIT ?
      """;
  private static final String LAST =
      """
      SELECT sequence FROM journal.journal WHERE partition = ? ORDER BY sequence DESC LIMIT 1
      """;

  private final int partition;
  private final JournalConnection appends;
  private final JournalConnection reads;
  private final JournalRanges ranges;

  PostgresStatements(DatabaseSettings settings, int partition, long rangeSequences) {
    this.partition = partition;
    appends = new JournalConnection(settings, "tradewind-journal-append");
    reads = new JournalConnection(settings, "tradewind-journal-read");
    ranges = new JournalRanges(settings, rangeSequences);
  }

  @Override
  public int insert(SealedBatch batch) {
    var rows = appends.call("appending batch " + batch.sequence(), c -> insert(c, batch));
    if (rows == 1) {
      ranges.lookAhead(batch.sequence());
    }
    return rows;
  }

  @Override
  public @Nullable Standing standing(long sequence) {
    return appends.call("asking after batch " + sequence, c -> standing(c, sequence));
  }

  @Override
  public List<SealedBatch> page(long afterSequence, long toSequence, int maxRows) {
    return reads.call(
        "reading batches after " + afterSequence, c -> page(c, afterSequence, toSequence, maxRows));
  }

  @Override
  public long lastSequence() {
    return reads.call(
        "reading the last sequence",
        c -> {
          try (var statement = c.prepareStatement(LAST)) {
            statement.setInt(1, partition);
            try (var rows = statement.executeQuery()) {
              return rows.next() ? rows.getLong(1) : 0L;
            }
          }
        });
  }

  @Override
  public void close() {
    appends.close();
    reads.close();
    ranges.close();
  }

  private int insert(Connection connection, SealedBatch batch) throws SQLException {
    try {
      return insertInRange(connection, batch);
    } catch (SQLException e) {
      if (!NO_RANGE.equals(e.getSQLState())) {
        throw e;
      }
      ranges.attach(batch.sequence());
      return insertInRange(connection, batch);
    }
  }

  private int insertInRange(Connection connection, SealedBatch batch) throws SQLException {
    try (var statement = connection.prepareStatement(APPEND)) {
      statement.setLong(1, batch.sequence());
      statement.setLong(2, batch.timestampMicros());
      statement.setBytes(3, batch.previousHash());
      statement.setBytes(4, batch.hash());
      statement.setBytes(5, batch.payload());
      statement.setInt(6, partition);
      statement.setLong(7, batch.epoch());
      var rows = statement.executeUpdate();
      Warnings.refuse(statement);
      return rows;
    }
  }

  private @Nullable Standing standing(Connection connection, long sequence) throws SQLException {
    try (var statement = connection.prepareStatement(STANDING)) {
      statement.setLong(1, sequence);
      statement.setInt(2, partition);
      try (var rows = statement.executeQuery()) {
        if (!rows.next()) {
          return null;
        }
        var standing = new Standing(rows.getLong(1), rows.getLong(2), rows.getBytes(3));
        Warnings.refuse(statement);
        return standing;
      }
    }
  }

  /// Reads a page at a time rather than through a cursor, which would hold a transaction, and with
  /// it vacuum, for as long as a replay takes.
  private List<SealedBatch> page(
      Connection connection, long afterSequence, long toSequence, int maxRows) throws SQLException {
    try (var statement = connection.prepareStatement(PAGE)) {
      statement.setInt(1, partition);
      statement.setLong(2, afterSequence);
      statement.setLong(3, toSequence);
      statement.setInt(4, maxRows);
      try (var rows = statement.executeQuery()) {
        var page = new ArrayList<SealedBatch>();
        while (rows.next()) {
          page.add(batch(rows));
        }
        return page;
      }
    }
  }

  private static SealedBatch batch(ResultSet rows) throws SQLException {
    return new SealedBatch(
        rows.getLong(1),
        rows.getLong(2),
        rows.getLong(3),
        rows.getBytes(4),
        rows.getBytes(5),
        rows.getBytes(6));
  }
}
