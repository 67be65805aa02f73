package io.tradewind.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/// A logical copy of what is in a database's schemas, out of one or into one, by `COPY … (FORMAT
/// binary)` in one transaction. For schemas that [Migrations] keeps.
///
/// Out: everything is as of one moment, however long the copying takes and whatever others write.
/// In: nothing is there until [#commit]. Owned by one thread.
public final class DatabaseCopy implements AutoCloseable {
  private static final String SCHEMAS =
      """
      SELECT schemaname FROM pg_tables WHERE tablename = 'flyway_schema_history' ORDER BY 1
      """;
  private static final String TABLES =
      """
      SELECT quote_ident(c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ? AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND c.relname <> 'flyway_schema_history'
      ORDER BY 1
      """;
  private static final String SEQUENCES =
      """
      SELECT quote_ident(sequencename), last_value FROM pg_sequences
      WHERE schemaname = ? AND last_value IS NOT NULL ORDER BY 1
      """;

  private final Connection connection;

  private DatabaseCopy(Connection connection) {
    this.connection = connection;
  }

  /// Begins to copy out.
  ///
  /// @param settings how to reach the database
  /// @return to be closed
  /// @throws SQLException if the server refuses
  public static DatabaseCopy out(DatabaseSettings settings) throws SQLException {
    var copy = new DatabaseCopy(connect(settings));
    copy.connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    copy.connection.setReadOnly(true);
    copy.connection.setAutoCommit(false);
    // the moment is that of the first statement
    copy.schemas();
    return copy;
  }

  /// Begins to copy in. References between tables are not checked on the way, so that tables may
  /// come in any order.
  ///
  /// @param settings how to reach the database, as a superuser
  /// @return to be closed
  /// @throws SQLException if the server refuses
  public static DatabaseCopy in(DatabaseSettings settings) throws SQLException {
    var copy = new DatabaseCopy(connect(settings));
    copy.connection.setAutoCommit(false);
    try (var statement = copy.connection.createStatement()) {
      statement.execute("SET LOCAL session_replication_role = replica");
    }
    return copy;
  }

  /// The connection, in the copy's transaction.
  ///
  /// @return closed with this
  public Connection connection() {
    return connection;
  }

  /// The schemas that migrations keep.
  ///
  /// @return in the order of their names
  /// @throws SQLException if the server refuses
  public List<String> schemas() throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(SCHEMAS)) {
      return names(rows);
    }
  }

  /// The version that a schema was migrated to.
  ///
  /// @param schema one of [#schemas]
  /// @return such as `2`
  /// @throws SQLException if the server refuses
  public String version(String schema) throws SQLException {
    var sql =
        """
        SELECT version FROM %s.flyway_schema_history
        WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1
        """
            .formatted(schema);
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "0";
    }
  }

  /// The tables of a schema, a partitioned one as one.
  ///
  /// @param schema one of [#schemas]
  /// @return with their schema, such as `identity.users`
  /// @throws SQLException if the server refuses
  public List<String> tables(String schema) throws SQLException {
    try (var statement = connection.prepareStatement(TABLES)) {
      statement.setString(1, schema);
      try (var rows = statement.executeQuery()) {
        return names(rows).stream().map(table -> schema + "." + table).toList();
      }
    }
  }

  /// The sequences of a schema that were used, and their last values. They may be ahead of the
  /// tables, never behind.
  ///
  /// @param schema one of [#schemas]
  /// @return values by name with schema
  /// @throws SQLException if the server refuses
  public Map<String, Long> sequences(String schema) throws SQLException {
    try (var statement = connection.prepareStatement(SEQUENCES)) {
      statement.setString(1, schema);
      try (var rows = statement.executeQuery()) {
        var values = new LinkedHashMap<String, Long>();
        while (rows.next()) {
          values.put(schema + "." + rows.getString(1), rows.getLong(2));
        }
        return values;
      }
    }
  }

  /// Copies a table out.
  ///
  /// @param table one of [#tables]
  /// @param to receives the rows; stays open
  /// @return how many
  /// @throws SQLException if the server refuses
  /// @throws IOException if they can't be written
  public long copyOut(String table, OutputStream to) throws SQLException, IOException {
    return connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut("COPY (SELECT * FROM %s) TO STDOUT (FORMAT binary)".formatted(table), to);
  }

  /// Copies a table in, in place of what is there.
  ///
  /// @param table one that has the columns it was copied out with
  /// @param from the rows
  /// @return how many
  /// @throws SQLException if the server refuses
  /// @throws IOException if they can't be read
  public long copyIn(String table, InputStream from) throws SQLException, IOException {
    try (var statement = connection.createStatement()) {
      statement.execute("DELETE FROM " + table);
    }
    return connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn("COPY %s FROM STDIN (FORMAT binary)".formatted(table), from);
  }

  /// Sets a sequence.
  ///
  /// @param sequence with its schema
  /// @param lastValue the next is one more
  /// @throws SQLException if the server refuses
  public void setSequence(String sequence, long lastValue) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT setval(?::regclass, ?)")) {
      statement.setString(1, sequence);
      statement.setLong(2, lastValue);
      statement.execute();
    }
  }

  /// Makes what was copied in count.
  ///
  /// @throws SQLException if the server refuses
  public void commit() throws SQLException {
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static Connection connect(DatabaseSettings settings) throws SQLException {
    return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
  }

  private static List<String> names(ResultSet rows) throws SQLException {
    var names = new ArrayList<String>();
    while (rows.next()) {
      names.add(rows.getString(1));
    }
    return names;
  }
}
