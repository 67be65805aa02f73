package io.tradewind.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks a primary how it is, over a connection that is kept, and renewed now and then: a server
/// whose first process is paused serves the old connections and accepts no new ones. Owned by one
/// thread.
final class Probe implements AutoCloseable {
  private static final int ANSWER_SECONDS = 1;
  private static final int QUESTIONS_PER_CONNECTION = 8;
  private static final String STARTING = "57P03";
  private static final String QUESTION =
      "SELECT pg_is_in_recovery(), (SELECT string_agg(application_name, ' ') FROM"
          + " pg_stat_replication WHERE state IN ('streaming', 'catchup'))";

  private @Nullable Connection connection;
  private @Nullable Member asked;
  private int questions;

  /// What a server says of itself.
  ///
  /// @param answers false when it said nothing in time
  /// @param primary whether it accepts writes
  /// @param standbys names of those that receive from it
  record Answer(boolean answers, boolean primary, Set<String> standbys) {
    private static final Answer NONE = new Answer(false, false, Set.of());

    /// Of a server that recovers: patience.
    private static final Answer BUSY = new Answer(true, true, Set.of());
  }

  Answer ask(Member member) {
    if (member != asked || questions++ % QUESTIONS_PER_CONNECTION == 0) {
      close();
    }
    try {
      var open = connection;
      if (open == null) {
        open = member.connect(ANSWER_SECONDS);
        connection = open;
        asked = member;
      }
      return ask(open);
    } catch (SQLException e) {
      close();
      return STARTING.equals(e.getSQLState()) ? Answer.BUSY : Answer.NONE;
    }
  }

  private static Answer ask(Connection open) throws SQLException {
    try (var statement = open.createStatement();
        var rows = statement.executeQuery(QUESTION)) {
      rows.next();
      var names = rows.getString(2);
      var standbys = new HashSet<String>();
      if (names != null) {
        standbys.addAll(List.of(names.split(" ")));
      }
      return new Answer(true, !rows.getBoolean(1), standbys);
    }
  }

  @Override
  public void close() {
    var open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException _) {
        // It is of no more use either way.
        return;
      }
    }
  }
}
