package io.tradewind.journal;

import io.tradewind.postgres.DatabaseSettings;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The lease in a row of PostgreSQL. Thread-safe.
///
/// Nobody's clock matters: whoever takes the lease has it, and the appends of whoever had it before
/// are refused. An error leaves it open whether the lease was taken: read it and take it again.
public final class PostgresLeaseStore implements LeaseStore, AutoCloseable {
  private static final String READ = "SELECT epoch, address FROM journal.lease WHERE partition = ?";
  static final String FIRST =
      """
      INSERT INTO journal.lease (address, partition, epoch) VALUES (?, ?, ? + 1)
      ON CONFLICT DO NOTHING
      """;
  static final String NEXT =
      "UPDATE journal.lease SET epoch = epoch + 1, address = ? WHERE partition = ? AND epoch = ?";
  static final String VACATE =
      "UPDATE journal.lease SET address = '' WHERE partition = ? AND epoch = ?";
  private static final String CLOCK =
      "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint";

  private final int partition;
  private final JournalConnection connection;

  /// Creates a store that connects when first used. Its table exists, see [JournalSchema#migrate].
  ///
  /// @param settings how to reach the database
  /// @param partition of the market
  public PostgresLeaseStore(DatabaseSettings settings, int partition) {
    this.partition = partition;
    connection = new JournalConnection(settings, "tradewind-lease");
  }

  @Override
  public @Nullable Lease read() {
    return connection.call("reading the lease", this::read);
  }

  @Override
  public @Nullable Lease take(@Nullable Lease seen, String address) {
    var epoch = seen == null ? 0 : seen.epoch();
    var taken =
        connection.call(
            "taking the lease after epoch " + epoch,
            c -> take(c, seen == null ? FIRST : NEXT, epoch, address));
    return taken ? new Lease(epoch + 1, address) : null;
  }

  @Override
  public void vacate(Lease held) {
    connection.call(
        "handing over epoch " + held.epoch(),
        c -> {
          try (var statement = c.prepareStatement(VACATE)) {
            statement.setInt(1, partition);
            statement.setLong(2, held.epoch());
            return statement.executeUpdate();
          }
        });
  }

  @Override
  public long clockMicros() {
    return connection.call("asking the time", PostgresLeaseStore::clockMicros);
  }

  @Override
  public void close() {
    connection.close();
  }

  private @Nullable Lease read(Connection open) throws SQLException {
    try (var statement = open.prepareStatement(READ)) {
      statement.setInt(1, partition);
      try (var rows = statement.executeQuery()) {
        return rows.next() ? new Lease(rows.getLong(1), rows.getString(2)) : null;
      }
    }
  }

  private static long clockMicros(Connection open) throws SQLException {
    try (var statement = open.prepareStatement(CLOCK);
        var rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private boolean take(Connection open, String sql, long epoch, String address)
      throws SQLException {
    try (var statement = open.prepareStatement(sql)) {
      statement.setString(1, address);
      statement.setInt(2, partition);
      statement.setLong(3, epoch);
      var rows = statement.executeUpdate();
      Warnings.refuse(statement);
      return rows == 1;
    }
  }
}
