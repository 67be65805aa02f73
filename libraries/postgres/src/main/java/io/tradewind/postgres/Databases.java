package io.tradewind.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/// Opens bounded pools of connections.
public final class Databases {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration VALIDATION_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration KEEPALIVE = Duration.ofSeconds(30);

  private Databases() {}

  /// The bounds of a pool.
  ///
  /// @param connections the most that are open, at least 1
  /// @param acquireTimeout how long a caller waits for one, at least 250 ms
  /// @param socketTimeout how long a statement may be silent before its connection is given up, in
  ///   whole seconds; zero for ever
  public record Bounds(int connections, Duration acquireTimeout, Duration socketTimeout) {

    /// Bounds that suit short statements: 2 s to acquire, 30 s of silence.
    ///
    /// @param connections the most that are open, at least 1
    public Bounds(int connections) {
      this(connections, Duration.ofSeconds(2), Duration.ofSeconds(30));
    }
  }

  /// Opens a pool. Connects on first use, so that the database may be away meanwhile.
  ///
  /// @param settings how to reach the database
  /// @param name who uses it, for the database's and the operator's eyes
  /// @param bounds how many and how long
  /// @return the pool; the caller closes it
  public static HikariDataSource pool(DatabaseSettings settings, String name, Bounds bounds) {
    var config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setPoolName(name);
    config.setMaximumPoolSize(bounds.connections());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(bounds.acquireTimeout().toMillis());
    config.setValidationTimeout(VALIDATION_TIMEOUT.toMillis());
    config.setKeepaliveTime(KEEPALIVE.toMillis());
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("ApplicationName", name);
    config.addDataSourceProperty("connectTimeout", "" + CONNECT_TIMEOUT.toSeconds());
    config.addDataSourceProperty("socketTimeout", "" + bounds.socketTimeout().toSeconds());
    config.addDataSourceProperty("tcpKeepAlive", "true");
    return new HikariDataSource(config);
  }
}
