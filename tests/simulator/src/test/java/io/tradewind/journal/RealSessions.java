package io.tradewind.journal;

import io.tradewind.codec.SealedBatch;
import io.tradewind.journal.JournalStatements.Standing;
import io.tradewind.postgres.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Sessions on a real server that execute the production statements, each in a transaction that
/// stays open until it is told to end.
public final class RealSessions implements AutoCloseable {
  private static final String BLOCKED = "SELECT cardinality(pg_blocking_pids(?)) > 0";
  private static final String EPOCH =
      "SELECT epoch, address FROM journal.lease WHERE partition = ?";
  private static final String ROWS =
      "SELECT sequence, hash FROM journal.journal WHERE partition = ? ORDER BY sequence";

  private final int partition;
  private final List<Session> sessions = new ArrayList<>();
  private final Connection watch;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  /// What a statement gave.
  ///
  /// @param rows how many it wrote
  /// @param standing what it found
  public record Outcome(int rows, @Nullable Standing standing) {}

  private static final class Session {
    private final Connection connection;
    private final int pid;
    private @Nullable Future<Outcome> outcome;

    Session(Connection connection) throws SQLException {
      this.connection = connection;
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery("SELECT pg_backend_pid()")) {
        rows.next();
        pid = rows.getInt(1);
      }
      connection.commit();
    }
  }

  private interface Statement {
    Outcome on(Connection connection) throws SQLException;
  }

  /// Opens sessions.
  ///
  /// @param settings of a migrated database
  /// @param partition of their own
  /// @param count how many
  /// @throws SQLException if the server refuses
  public RealSessions(DatabaseSettings settings, int partition, int count) throws SQLException {
    this.partition = partition;
    watch = connect(settings);
    watch.setAutoCommit(true);
    for (var session = 0; session < count; session++) {
      sessions.add(new Session(connect(settings)));
    }
  }

  private static Connection connect(DatabaseSettings settings) throws SQLException {
    var connection =
        DriverManager.getConnection(settings.url(), settings.user(), settings.password());
    connection.setAutoCommit(false);
    return connection;
  }

  /// [JournalStatements#insert].
  ///
  /// @param session which
  /// @param batch the row
  public void insert(int session, SealedBatch batch) {
    begin(
        session,
        connection -> {
          try (var statement = connection.prepareStatement(PostgresStatements.APPEND)) {
            statement.setLong(1, batch.sequence());
            statement.setLong(2, batch.timestampMicros());
            statement.setBytes(3, batch.previousHash());
            statement.setBytes(4, batch.hash());
            statement.setBytes(5, batch.payload());
            statement.setInt(6, partition);
            statement.setLong(7, batch.epoch());
            return new Outcome(statement.executeUpdate(), null);
          }
        });
  }

  /// [JournalStatements#standing].
  ///
  /// @param session which
  /// @param sequence of the row
  public void standing(int session, long sequence) {
    begin(
        session,
        connection -> {
          try (var statement = connection.prepareStatement(PostgresStatements.STANDING)) {
            statement.setLong(1, sequence);
            statement.setInt(2, partition);
            try (var rows = statement.executeQuery()) {
              return new Outcome(
                  0,
                  rows.next()
                      ? new Standing(rows.getLong(1), rows.getLong(2), rows.getBytes(3))
                      : null);
            }
          }
        });
  }

  /// The first lease.
  ///
  /// @param session which
  /// @param address of the leader
  public void first(int session, String address) {
    update(session, PostgresLeaseStore.FIRST, 0, address);
  }

  /// The next lease.
  ///
  /// @param session which
  /// @param epoch that was seen
  /// @param address of the leader
  public void next(int session, long epoch, String address) {
    update(session, PostgresLeaseStore.NEXT, epoch, address);
  }

  /// A leader hands over.
  ///
  /// @param session which
  /// @param epoch of the leader
  public void vacate(int session, long epoch) {
    begin(
        session,
        connection -> {
          try (var statement = connection.prepareStatement(PostgresLeaseStore.VACATE)) {
            statement.setInt(1, partition);
            statement.setLong(2, epoch);
            return new Outcome(statement.executeUpdate(), null);
          }
        });
  }

  /// Ends a transaction whose statement is executed.
  ///
  /// @param session which
  /// @param commits false rolls it back
  /// @throws SQLException if the server refuses
  public void end(int session, boolean commits) throws SQLException {
    var ending = sessions.get(session);
    ending.outcome = null;
    if (commits) {
      ending.connection.commit();
    } else {
      ending.connection.rollback();
    }
  }

  /// Waits until a statement is executed or waits for another transaction: the server's lock table
  /// says which, at once and for certain.
  ///
  /// @param session which
  /// @return null while it waits for another
  /// @throws SQLException if the server refuses
  public @Nullable Outcome settled(int session)
      throws SQLException, ExecutionException, InterruptedException {
    var settling = sessions.get(session);
    var outcome = settling.outcome;
    if (outcome == null) {
      throw new IllegalStateException("session %d does nothing".formatted(session));
    }
    while (!outcome.isDone()) {
      if (blocked(settling.pid)) {
        return null;
      }
      Thread.onSpinWait();
    }
    return outcome.get();
  }

  /// The committed lease.
  ///
  /// @return null if there is none
  /// @throws SQLException if the server refuses
  public LeaseStore.@Nullable Lease lease() throws SQLException {
    try (var statement = watched(EPOCH);
        var rows = statement.executeQuery()) {
      return rows.next() ? new LeaseStore.Lease(rows.getLong(1), rows.getString(2)) : null;
    }
  }

  /// The hashes of the committed rows, in order of their sequences.
  ///
  /// @return as hexadecimal, after the sequence
  /// @throws SQLException if the server refuses
  public List<String> rows() throws SQLException {
    var found = new ArrayList<String>();
    try (var statement = watched(ROWS);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(rows.getLong(1) + " " + java.util.HexFormat.of().formatHex(rows.getBytes(2)));
      }
    }
    return found;
  }

  @Override
  public void close() throws SQLException {
    for (var session : sessions) {
      session.connection.close();
    }
    watch.close();
    executor.close();
  }

  private void update(int session, String sql, long epoch, String address) {
    begin(
        session,
        connection -> {
          try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, address);
            statement.setInt(2, partition);
            statement.setLong(3, epoch);
            return new Outcome(statement.executeUpdate(), null);
          }
        });
  }

  private void begin(int session, Statement statement) {
    var beginning = sessions.get(session);
    beginning.outcome = executor.submit(() -> statement.on(beginning.connection));
  }

  private boolean blocked(int pid) throws SQLException {
    try (var statement = watch.prepareStatement(BLOCKED)) {
      statement.setInt(1, pid);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getBoolean(1);
      }
    }
  }

  private PreparedStatement watched(String sql) throws SQLException {
    var statement = watch.prepareStatement(sql);
    statement.setInt(1, partition);
    return statement;
  }
}
