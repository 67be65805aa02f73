package io.tradewind.journal;

import io.tradewind.codec.SnapshotCodec;
import io.tradewind.postgres.DatabaseSettings;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Snapshots in PostgreSQL, in chunks of at most [#CHUNK_BYTES]. Thread-safe; has a connection of
/// its own, so that saving never waits for an append nor holds one up.
public final class PostgresSnapshotStore implements SnapshotStore, AutoCloseable {
  /// The largest chunk, in bytes.
  public static final int CHUNK_BYTES = 1 << 20;

  private static final String INSERT =
      """
      INSERT INTO journal.snapshot
        (partition, sequence, chain_hash, state_hash, byte_count, created_micros)
      VALUES (?, ?, ?, ?, ?, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
      ON CONFLICT DO NOTHING
      """;
  private static final String INSERT_CHUNK =
      "INSERT INTO journal.snapshot_chunk (partition, sequence, chunk, bytes) VALUES (?, ?, ?, ?)";
  private static final String DROP_OLD =
      """
      DELETE FROM journal.snapshot
      WHERE partition = ? AND sequence NOT IN (
        SELECT sequence FROM journal.snapshot WHERE partition = ? ORDER BY sequence DESC LIMIT ?)
      """;
  private static final String LIST =
      """
      SELECT sequence, chain_hash, state_hash, byte_count, created_micros
      FROM journal.snapshot WHERE partition = ? ORDER BY sequence DESC
      """;
  private static final String CHUNK =
      "SELECT bytes FROM journal.snapshot_chunk WHERE partition = ? AND sequence = ? AND chunk = ?";

  private final int partition;
  private final JournalConnection connection;

  /// Creates a store that connects when first used. Its tables exist, see [JournalSchema#migrate].
  ///
  /// @param settings how to reach the database
  /// @param partition of the market
  public PostgresSnapshotStore(DatabaseSettings settings, int partition) {
    this.partition = partition;
    connection = new JournalConnection(settings, "tradewind-snapshots");
  }

  @Override
  public void save(long sequence, byte[] chainHash, byte[] bytes) {
    connection.call(
        "saving snapshot " + sequence,
        c -> {
          c.setAutoCommit(false);
          if (insert(c, sequence, chainHash, bytes)) {
            insertChunks(c, sequence, bytes);
            dropOld(c);
          }
          c.commit();
          c.setAutoCommit(true);
          return null;
        });
  }

  @Override
  public List<Description> list() {
    return connection.call(
        "listing snapshots",
        c -> {
          try (var statement = c.prepareStatement(LIST)) {
            statement.setInt(1, partition);
            return descriptions(statement);
          }
        });
  }

  @Override
  public byte @Nullable [] load(Description description) {
    var bytes =
        connection.call(
            "loading snapshot " + description.sequence(), c -> chunks(c, description.sequence()));
    var intact =
        bytes.length == description.byteCount()
            && SnapshotCodec.stateHash(bytes).equals(description.stateHash());
    return intact ? bytes : null;
  }

  @Override
  public void close() {
    connection.close();
  }

  private boolean insert(Connection open, long sequence, byte[] chainHash, byte[] bytes)
      throws SQLException {
    try (var statement = open.prepareStatement(INSERT)) {
      statement.setInt(1, partition);
      statement.setLong(2, sequence);
      statement.setBytes(3, chainHash);
      statement.setString(4, SnapshotCodec.stateHash(bytes));
      statement.setLong(5, bytes.length);
      return statement.executeUpdate() == 1;
    }
  }

  private void insertChunks(Connection open, long sequence, byte[] bytes) throws SQLException {
    try (var statement = open.prepareStatement(INSERT_CHUNK)) {
      statement.setInt(1, partition);
      statement.setLong(2, sequence);
      for (var from = 0; from < bytes.length; from += CHUNK_BYTES) {
        var to = Math.min(bytes.length, from + CHUNK_BYTES);
        statement.setInt(3, from / CHUNK_BYTES);
        statement.setBytes(4, Arrays.copyOfRange(bytes, from, to));
        statement.executeUpdate();
      }
    }
  }

  private void dropOld(Connection open) throws SQLException {
    try (var statement = open.prepareStatement(DROP_OLD)) {
      statement.setInt(1, partition);
      statement.setInt(2, partition);
      statement.setInt(3, KEPT);
      statement.executeUpdate();
    }
  }

  private static List<Description> descriptions(PreparedStatement statement) throws SQLException {
    try (var rows = statement.executeQuery()) {
      var descriptions = new ArrayList<Description>();
      while (rows.next()) {
        descriptions.add(
            new Description(
                rows.getLong(1),
                rows.getBytes(2),
                rows.getString(3),
                rows.getLong(4),
                rows.getLong(5)));
      }
      return descriptions;
    }
  }

  private byte[] chunks(Connection open, long sequence) throws SQLException {
    var bytes = new ByteArrayOutputStream();
    try (var statement = open.prepareStatement(CHUNK)) {
      statement.setInt(1, partition);
      statement.setLong(2, sequence);
      for (var chunk = 0; ; chunk++) {
        statement.setInt(3, chunk);
        try (var rows = statement.executeQuery()) {
          if (!rows.next()) {
            return bytes.toByteArray();
          }
          bytes.writeBytes(rows.getBytes(1));
        }
      }
    }
  }
}
