package io.tradewind.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes batches into the read model: all their rows and their position, in one transaction.
///
/// The transaction begins by moving the position from where the writer thinks that it is. That
/// finds no row when another projector, a rebuild, or a write of ours that was in doubt moved it:
/// nothing is written then. So a batch is in the rows once, and merging candles by addition is
/// exact.
///
/// The transaction does not wait for the disk (`synchronous_commit = off`): the read model can be
/// replayed from the journal, rows and position are lost together if at all, and the journal's
/// commits have the disk to themselves.
///
/// Owned by one thread at a time. Blocking: call it on virtual threads.
public final class HistoryWriter {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryWriter.class);

  static final int PARTITION = 0;

  /// SQLSTATE classes of data that does not fit: repeating the same write can't help.
  private static final List<String> CONTRADICTIONS = List.of("21", "22", "23");

  private final DataSource source;
  private final Companion companion;

  /// Creates a writer.
  ///
  /// @param source connections to the database that holds the schema `history`
  public HistoryWriter(DataSource source) {
    this(source, Companion.NONE);
  }

  /// Creates a writer with a companion.
  ///
  /// @param source connections to the database that holds the schema `history`
  /// @param companion writes in the same transactions
  public HistoryWriter(DataSource source, Companion companion) {
    this.source = source;
    this.companion = companion;
  }

  /// Reads where the read model is.
  ///
  /// @return the last batch written
  /// @throws HistoryUnavailable if the database can't be asked
  public HistoryPosition position() {
    return inTransaction(
        "read its position",
        connection -> {
          try (var query =
              connection.prepareStatement(
                  "SELECT sequence, chain_hash FROM history.projection WHERE partition = ?")) {
            query.setInt(1, PARTITION);
            try (var row = query.executeQuery()) {
              if (!row.next()) {
                throw new HistoryContradiction("history.projection has no row");
              }
              return new HistoryPosition(row.getLong(1), row.getBytes(2));
            }
          }
        });
  }

  /// Takes the turn to write, if no other projector has it.
  ///
  /// @return to be closed, or null
  /// @throws HistoryUnavailable if the database can't be asked
  public @Nullable Turn tryTurn() {
    Connection connection = null;
    try {
      connection = source.getConnection();
      if (locked(connection)) {
        var turn = new Turn(connection);
        connection = null;
        return turn;
      }
      return null;
    } catch (SQLException e) {
      throw failure("give a turn", e);
    } finally {
      closeQuietly(connection);
    }
  }

  private static boolean locked(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT pg_try_advisory_lock(" + Turn.LOCK + ")")) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static void closeQuietly(@Nullable Connection connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.debug("a connection did not close", e);
      }
    }
  }

  /// Writes batches.
  ///
  /// @param from the position before the first of them
  /// @param batches one or more, contiguous, in order
  /// @return the position of the last of them
  /// @throws IllegalArgumentException if they do not follow `from` without a gap
  /// @throws ProjectionMoved if the read model is elsewhere
  /// @throws HistoryContradiction if rows do not fit; the read model must be rebuilt
  /// @throws HistoryUnavailable if the database can't be asked: the write is in doubt
  public HistoryPosition write(HistoryPosition from, List<HistoryBatch> batches) {
    for (var i = 0; i < batches.size(); i++) {
      if (batches.get(i).sequence() != from.sequence() + 1 + i) {
        throw new IllegalArgumentException(
            "batch %d of %d after sequence %d has sequence %d"
                .formatted(i, batches.size(), from.sequence(), batches.get(i).sequence()));
      }
    }
    var last = batches.getLast();
    var to = new HistoryPosition(last.sequence(), last.chainHash());
    var rows = HistoryRows.of(batches);
    return inTransaction(
        "write up to sequence " + to.sequence(),
        connection -> {
          if (!move(connection, from, to)) {
            throw new ProjectionMoved(from);
          }
          companion.write(connection, batches);
          new RowWriter(connection).write(rows);
          return to;
        });
  }

  /// Empties the read model, so that it is replayed from the first batch. A projector that is at
  /// work finds its position moved and starts over.
  ///
  /// @throws HistoryUnavailable if the database can't be asked
  public void clear() {
    inTransaction(
        "be emptied",
        connection -> {
          try (var reset =
                  connection.prepareStatement(
                      """
                      UPDATE history.projection SET sequence = 0, chain_hash = ?
                      WHERE partition = ?
                      """);
              var truncate = connection.createStatement()) {
            reset.setBytes(1, HistoryPosition.start().chainHash());
            reset.setInt(2, PARTITION);
            reset.executeUpdate();
            truncate.execute(
                "TRUNCATE history.orders, history.fills, history.trades, history.candles");
            return true;
          }
        });
  }

  private static boolean move(Connection connection, HistoryPosition from, HistoryPosition to)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            UPDATE history.projection SET sequence = ?, chain_hash = ?
            WHERE partition = ? AND sequence = ? AND chain_hash = ?
            """)) {
      update.setLong(1, to.sequence());
      update.setBytes(2, to.chainHash());
      update.setInt(3, PARTITION);
      update.setLong(4, from.sequence());
      update.setBytes(5, from.chainHash());
      return update.executeUpdate() == 1;
    }
  }

  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /// After a failure of the driver the connection is cut, not rolled back: a COPY that broke in the
  /// middle keeps the driver's lock, and a rollback would wait for it for ever.
  private <T> T inTransaction(String what, Work<T> work) {
    try (var connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        try (var settings = connection.createStatement()) {
          settings.execute(RowWriter.SETTINGS);
        }
        var result = work.with(connection);
        connection.commit();
        return result;
      } catch (SQLException e) {
        connection.abort(Runnable::run);
        throw e;
      } catch (ProjectionMoved | HistoryContradiction e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw failure(what, e);
    }
  }

  private static RuntimeException failure(String what, SQLException cause) {
    var state = cause.getSQLState();
    if (state != null && CONTRADICTIONS.contains(state.substring(0, 2))) {
      return new HistoryContradiction("the read model could not " + what, cause);
    }
    return new HistoryUnavailable("the read model could not " + what, cause);
  }
}
