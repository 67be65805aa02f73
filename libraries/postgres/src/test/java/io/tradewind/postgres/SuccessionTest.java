package io.tradewind.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.postgres.testing.TemporaryCluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The steps of a replacement, one by one, without a watch that takes them by itself.
final class SuccessionTest {
  private final TemporaryCluster temporary = TemporaryCluster.create();
  private final Members members = Members.open(temporary.settings(), line -> {});

  @BeforeEach
  void start() throws Exception {
    members.primary().startAsPrimary();
    for (var standby : members.standbys()) {
      standby.copyFrom(members.primary());
    }
    try (var connection = members.primary().connect(60);
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE numbers (number bigint PRIMARY KEY)");
      statement.execute("INSERT INTO numbers VALUES (1)");
    }
    for (var standby : members.standbys()) {
      awaitPosition(standby, position(members.primary()));
    }
  }

  @AfterEach
  void stop() {
    members.all().forEach(Member::kill);
    members.close();
    temporary.close();
  }

  @Test
  void aPrimaryWhoseStandbysLetGoConfirmsNothing() throws SQLException {
    try (var connection = members.primary().connect(5);
        var statement = connection.createStatement()) {
      for (var standby : members.standbys()) {
        standby.detach();
      }
      var before = members.standbys().getFirst().position();
      statement.setQueryTimeout(1);
      statement.executeUpdate("INSERT INTO numbers VALUES (2)");

      assertNotNull(statement.getWarnings(), "committed locally, and said so");
      assertEquals(before, members.standbys().getFirst().position());
      assertThrows(SQLException.class, () -> insertInto(members.standbys().getLast()));
    }
    new Succession(members, line -> {}).run();

    assertEquals(2, members.writer().term());
    try (var connection = members.primary().connect(60)) {
      assertEquals(1, count(connection));
    }
  }

  @Test
  void theStandbyThatHasMoreBecomesThePrimary() throws Exception {
    var behind = members.standbys().getFirst();
    var ahead = members.standbys().getLast();
    behind.detach();
    try (var connection = members.primary().connect(60);
        var statement = connection.createStatement()) {
      statement.execute("INSERT INTO numbers VALUES (2)");
    }
    assertTrue(behind.position() < ahead.position());

    new Succession(members, line -> {}).run();

    assertEquals(ahead, members.primary());
    assertEquals(Writer.read(temporary.path()).orElseThrow(), members.writer());
    try (var connection = ahead.connect(60);
        var statement = connection.createStatement()) {
      statement.execute("INSERT INTO numbers VALUES (3)");
      assertEquals(3, count(connection));
      awaitPosition(behind, position(ahead));
    }
  }

  @Test
  void withoutWordFromAStandbyThePrimaryIsStartedAgain() throws Exception {
    var ahead = members.standbys().getLast();
    members.standbys().getFirst().detach();
    try (var connection = members.primary().connect(60);
        var statement = connection.createStatement()) {
      statement.execute("INSERT INTO numbers VALUES (2)");
    }
    // Only this one and the primary have the second number, and it says nothing any more.
    ahead.kill();
    members.primary().kill();

    new Succession(members, line -> {}).run();

    assertEquals(1, members.writer().term());
    try (var connection = members.primary().connect(60);
        var statement = connection.createStatement()) {
      assertEquals(2, count(connection));
      statement.execute("INSERT INTO numbers VALUES (3)");
    }
  }

  private static void insertInto(Member standby) throws SQLException {
    try (var connection = standby.connect(5);
        var statement = connection.createStatement()) {
      statement.execute("INSERT INTO numbers VALUES (9)");
    }
  }

  private static long count(Connection connection) throws SQLException {
    return number(connection, "SELECT count(*) FROM numbers");
  }

  private static long position(Member primary) throws SQLException {
    try (var connection = primary.connect(60)) {
      return number(connection, "SELECT (pg_current_wal_flush_lsn() - '0/0')::bigint");
    }
  }

  private static void awaitPosition(Member standby, long position) throws Exception {
    var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!has(standby, position)) {
      assertTrue(System.nanoTime() - end < 0, "the standby does not catch up");
      Thread.sleep(20);
    }
  }

  private static boolean has(Member standby, long position) {
    try {
      return standby.position() >= position;
    } catch (SQLException _) {
      return false;
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
