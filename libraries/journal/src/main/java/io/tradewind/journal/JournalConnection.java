package io.tradewind.journal;

import io.tradewind.postgres.DatabaseSettings;
import io.tradewind.postgres.Durability;
import io.tradewind.postgres.PostgresFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection, opened when needed and given up at the first error, for what an error leaves
/// behind is never certain. Calls exclude each other.
///
/// Autocommit: each statement is its own transaction, so that a paused process never holds a lock
/// between two round trips. The server ends a statement after [#STATEMENT_TIMEOUT]; should it not
/// answer even that, the driver gives up [#SILENCE_MARGIN] later.
final class JournalConnection implements AutoCloseable {
  static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration SILENCE_MARGIN = Duration.ofSeconds(2);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Logger LOG = LoggerFactory.getLogger(JournalConnection.class);

  private final String url;
  private final Properties properties = new Properties();
  private @Nullable Connection connection;

  JournalConnection(DatabaseSettings settings, String name) {
    url = settings.url();
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    properties.setProperty("ApplicationName", name);
    properties.setProperty("connectTimeout", "" + CONNECT_TIMEOUT.toSeconds());
    properties.setProperty("loginTimeout", "" + CONNECT_TIMEOUT.toSeconds());
    properties.setProperty(
        "socketTimeout", "" + STATEMENT_TIMEOUT.plus(SILENCE_MARGIN).toSeconds());
    properties.setProperty("tcpKeepAlive", "true");
    // Prepared on the server from the first use, so that bytes travel as they are and not as text.
    properties.setProperty("prepareThreshold", "1");
    properties.setProperty(
        "options",
        "-c statement_timeout=%d -c idle_in_transaction_session_timeout=1000"
            .formatted(STATEMENT_TIMEOUT.toMillis()));
  }

  /// What is done with the connection.
  ///
  /// @param <T> what it gives
  interface Call<T extends @Nullable Object> {
    T on(Connection connection) throws SQLException;
  }

  /// Calls, after connecting where needed.
  ///
  /// @throws JournalUnavailable if connecting or the call fails; the next call connects anew
  /// @throws PostgresFailure if the server commits before it is durable
  synchronized <T extends @Nullable Object> T call(String what, Call<T> call) {
    try {
      return call.on(connected());
    } catch (SQLException e) {
      close();
      throw new JournalUnavailable("%s: %s".formatted(what, e.getMessage()), e);
    }
  }

  @Override
  public synchronized void close() {
    var open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.debug("closing a connection of the journal: {}", e.getMessage());
      }
    }
  }

  private Connection connected() throws SQLException {
    var open = connection;
    if (open == null) {
      open = DriverManager.getConnection(url, properties);
      connection = open;
      requireDurability(open);
    }
    return open;
  }

  /// A server that is refused is asked again by the next call, and not used by it.
  private void requireDurability(Connection open) throws SQLException {
    try {
      Durability.require(open);
    } catch (PostgresFailure e) {
      close();
      throw e;
    }
  }
}
