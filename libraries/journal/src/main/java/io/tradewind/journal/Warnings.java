package io.tradewind.journal;

import java.sql.SQLException;
import java.sql.Statement;

/// Takes a server's warning about a write for what it may mean: that the wait for its standbys was
/// given up, and the commit is known to this server only.
final class Warnings {
  private Warnings() {}

  static void refuse(Statement statement) throws SQLException {
    var warning = statement.getWarnings();
    if (warning != null) {
      throw new SQLException("in doubt: " + warning.getMessage(), warning.getSQLState(), warning);
    }
  }
}
