package io.tradewind.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// A client that inserts one number after the other, never the same twice, and remembers those that
/// were confirmed, and for how long none was.
final class AcknowledgedInserts implements AutoCloseable {
  private final DatabaseSettings settings;
  private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
  private final Thread thread = Thread.ofVirtual().unstarted(this::run);
  private volatile boolean closed;
  private volatile long longestGapNanos;
  private long number;
  private int failures;

  private AcknowledgedInserts(DatabaseSettings settings) {
    this.settings = settings;
  }

  static AcknowledgedInserts start(DatabaseSettings settings) throws SQLException {
    try (var connection = connect(settings);
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS numbers (number bigint PRIMARY KEY)");
      statement.execute("TRUNCATE numbers");
    }
    var inserts = new AcknowledgedInserts(settings);
    inserts.thread.start();
    return inserts;
  }

  static Connection connect(DatabaseSettings settings) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", "10");
    return DriverManager.getConnection(settings.url(), properties);
  }

  static Set<Long> stored(DatabaseSettings settings) throws SQLException {
    try (var connection = connect(settings);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT number FROM numbers")) {
      var stored = new HashSet<Long>();
      while (rows.next()) {
        stored.add(rows.getLong(1));
      }
      return stored;
    }
  }

  void awaitMore(int count) throws InterruptedException {
    var wanted = acknowledged.size() + count;
    var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (acknowledged.size() < wanted) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("only %d are confirmed".formatted(acknowledged.size()));
      }
      Thread.sleep(5);
    }
  }

  Set<Long> acknowledged() {
    return new TreeSet<>(acknowledged);
  }

  int failures() {
    return failures;
  }

  Duration longestGap() {
    return Duration.ofNanos(longestGapNanos);
  }

  private void run() {
    var last = System.nanoTime();
    while (!closed) {
      try (var connection = connect(settings);
          var statement = connection.prepareStatement("INSERT INTO numbers VALUES (?)")) {
        while (!closed) {
          statement.setLong(1, number++);
          statement.executeUpdate();
          if (statement.getWarnings() == null) {
            acknowledged.add(number - 1);
            var now = System.nanoTime();
            longestGapNanos = Math.max(longestGapNanos, now - last);
            last = now;
          }
        }
      } catch (SQLException _) {
        // Its outcome is unknown: the next number, on a new connection.
        failures++;
      }
    }
  }

  void stop() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
