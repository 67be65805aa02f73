package io.tradewind.postgres;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// Makes a standby the primary.
final class Promotion {
  private static final String PROMOTE =
      "SELECT NOT pg_is_in_recovery() OR pg_promote(wait => true, wait_seconds => 60)";

  private static final int ANSWER_SECONDS = 70;

  private Promotion() {}

  /// Promotes a server if it is a standby, and waits until it accepts writes.
  static void promote(DatabaseSettings settings) {
    var properties = new Properties();
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    properties.setProperty("socketTimeout", "" + ANSWER_SECONDS);
    try (var connection = DriverManager.getConnection(settings.url(), properties);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(PROMOTE)) {
      if (!rows.next() || !rows.getBoolean(1)) {
        throw new PostgresFailure("PostgreSQL is not promoted after a minute: " + settings.url());
      }
    } catch (SQLException e) {
      throw new PostgresFailure("PostgreSQL can't be promoted: " + e.getMessage(), e);
    }
  }
}
