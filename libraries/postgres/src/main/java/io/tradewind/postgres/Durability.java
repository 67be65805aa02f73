package io.tradewind.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/// Asks a server whether what it commits is on disk.
public final class Durability {
  private Durability() {}

  /// Refuses a server that answers a commit before it is on disk.
  ///
  /// @param connection to the server
  /// @throws PostgresFailure if fsync or synchronous_commit is off
  /// @throws SQLException if the server can't be asked
  public static void require(Connection connection) throws SQLException {
    require(connection, "fsync", Set.of("on"));
    require(connection, "synchronous_commit", Set.of("on", "remote_apply"));
  }

  /// Refuses a server that may not survive a torn page. Not for Aurora, whose storage has no pages
  /// to tear and which says off.
  static void requireFullPageWrites(Connection connection) throws SQLException {
    require(connection, "full_page_writes", Set.of("on"));
  }

  private static void require(Connection connection, String setting, Set<String> accepted)
      throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SHOW " + setting)) {
      rows.next();
      var value = rows.getString(1);
      if (!accepted.contains(value)) {
        throw new PostgresFailure(
            "%s is %s: acknowledged orders could be lost; set it to on".formatted(setting, value));
      }
    }
  }
}
