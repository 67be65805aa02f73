package io.tradewind.history;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The turn of one projector among several: a lock of the database, on a connection of its own,
/// that ends with that connection.
///
/// It spares the others work that would be thrown away. What is right does not depend on it: the
/// position is the fence.
public final class Turn implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Turn.class);

  /// The key of the advisory lock: "history" in ASCII.
  static final long LOCK = 0x686973746F7279L;

  private final Connection connection;

  Turn(Connection connection) {
    this.connection = connection;
  }

  /// Lets another projector have it.
  @Override
  public void close() {
    try (var held = connection;
        var statement = held.createStatement()) {
      statement.execute("SELECT pg_advisory_unlock(" + LOCK + ")");
    } catch (SQLException e) {
      LOG.debug("the turn ended with its connection", e);
    }
  }
}
