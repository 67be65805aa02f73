package io.tradewind.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.postgres.testing.TemporaryPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class PostgresServerTest {
  private static TemporaryPostgres temporary;

  @BeforeAll
  static void startServer() {
    temporary = TemporaryPostgres.start();
  }

  @AfterAll
  static void stopServer() {
    temporary.close();
  }

  @Test
  void theServerIsDurableAndOfVersion17() throws SQLException {
    try (var connection = connect(temporary.freshDatabase())) {
      assertEquals("on", show(connection, "fsync"));
      assertEquals("on", show(connection, "synchronous_commit"));
      assertEquals("on", show(connection, "full_page_writes"));
      assertEquals("UTF8", show(connection, "server_encoding"));
      assertEquals("C", show(connection, "lc_messages"));
      assertEquals("127.0.0.1", show(connection, "listen_addresses"));
      assertTrue(show(connection, "server_version").startsWith("17."));
    }
  }

  @Test
  void aServerThatForgetsIsRefused() throws SQLException {
    try (var connection = connect(temporary.freshDatabase());
        var statement = connection.createStatement()) {
      Durability.require(connection);
      statement.execute("SET synchronous_commit = off");

      var refusal = assertThrows(PostgresFailure.class, () -> Durability.require(connection));
      assertTrue(refusal.toString().contains("synchronous_commit is off"));
    }
  }

  @Test
  void noConfigurationFileCanUndoDurability() throws SQLException {
    var database = temporary.freshDatabase();
    execute(database, "ALTER SYSTEM SET fsync = off");
    execute(database, "SELECT pg_reload_conf()");
    try (var connection = connect(database)) {
      assertEquals("on", show(connection, "fsync"));
    }
  }

  @Test
  void aWrongPasswordIsRefused() {
    var settings = temporary.freshDatabase();
    var stranger = new DatabaseSettings(settings.url(), settings.user(), "guess");

    assertThrows(SQLException.class, () -> connect(stranger).close());
  }

  @Test
  void thePasswordIsForTheOwnerOnly() throws IOException {
    var file = temporary.directory().resolve("password");

    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertFalse(temporary.freshDatabase().toString().contains(Files.readString(file)));
  }

  @Test
  void whatWasCommittedSurvivesACrashAndAStop() throws SQLException {
    try (var own = TemporaryPostgres.start()) {
      var database = own.freshDatabase();
      execute(database, "CREATE TABLE kept (value int)");
      execute(database, "INSERT INTO kept VALUES (1)");

      own.server().crash();
      assertFalse(own.server().alive());
      own.server().start();
      execute(database, "INSERT INTO kept VALUES (2)");
      own.server().stop();
      own.server().start();

      assertEquals(2, count(database, "kept"));
    }
  }

  @Test
  void aServerThatDiesIsStartedAgain() throws Exception {
    try (var own = TemporaryPostgres.start()) {
      var database = own.freshDatabase();
      execute(database, "CREATE TABLE kept (value int)");
      own.server().restartWhenDead();
      // The first process only, as a kill -9 does: what it forked lives for a moment.
      ProcessHandle.of(own.server().pid()).orElseThrow().destroyForcibly();

      assertEquals(0, countPatiently(database, "kept"));
    }
  }

  @Test
  void aServerLeftBehindIsStoppedByTheNextStart() throws SQLException, IOException {
    try (var own = TemporaryPostgres.start()) {
      var database = own.freshDatabase();
      execute(database, "CREATE TABLE kept (value int)");
      var progress = new ArrayList<String>();
      // As if this process had died: the lock is gone, the server is not.
      var orphan = own.server();
      orphan.abandon();

      try (var next =
          PostgresServer.start(new PostgresSettings(own.directory(), 0), progress::add)) {
        assertEquals(0, count(next.database("fresh_1"), "kept"));
        assertTrue(progress.getFirst().contains("left behind"), progress::toString);
      }
      assertFalse(orphan.alive());
    }
  }

  @Test
  void anInterruptedCreationIsBegunAnew() throws Exception {
    var directory = Files.createTempDirectory("tradewind-creating-");
    var data = Files.createDirectories(directory.resolve("data"));
    var initdb = new ProcessBuilder("sleep", "600", Creation.argument(data)).start();
    try {
      new Creation(directory, data).begin();
      Files.writeString(data.resolve("PG_VERSION"), "17\n");
      Files.writeString(directory.resolve("create-1.password"), "secret");
      var progress = new ArrayList<String>();

      var settings = new PostgresSettings(directory, 0, false);
      try (var server = PostgresServer.start(settings, progress::add)) {
        assertEquals(0, count(server.database("fresh"), "pg_prepared_xacts"));
        assertTrue(progress.getFirst().contains("did not finish"), progress::toString);
      }
      assertTrue(initdb.waitFor(10, TimeUnit.SECONDS), "what was left behind has ended");
      assertFalse(Files.exists(directory.resolve("create-1.password")));
      assertFalse(Files.exists(directory.resolve("creating")));
    } finally {
      initdb.destroyForcibly();
      Folders.delete(directory);
    }
  }

  @Test
  void dataThatAServerHasUsedIsNeverClearedAway() throws Exception {
    try (var own = TemporaryPostgres.start()) {
      execute(own.freshDatabase(), "CREATE TABLE kept (value int)");
      own.server().close();
      // as a file system may bring back a file whose deletion it had not written yet
      new Creation(own.directory(), own.directory().resolve("data")).begin();

      try (var next = PostgresServer.start(new PostgresSettings(own.directory(), 0), line -> {})) {
        assertEquals(0, count(next.database("fresh_1"), "kept"));
      }
    }
  }

  @Test
  void aStaleProcessFileIsIgnored() throws IOException {
    try (var own = TemporaryPostgres.start()) {
      own.server().crash();
      own.server().abandon();
      var pidFile = own.directory().resolve("data/postmaster.pid");
      Files.writeString(pidFile, ProcessHandle.current().pid() + "\n");

      try (var next = PostgresServer.start(new PostgresSettings(own.directory(), 0), line -> {})) {
        assertTrue(next.alive());
      }
    }
  }

  @Test
  void theDirectoryOfARunningVenueIsRefused() {
    var settings = new PostgresSettings(temporary.directory(), 0);

    var refusal =
        assertThrows(PostgresFailure.class, () -> PostgresServer.start(settings, line -> {}));

    assertTrue(refusal.toString().contains("running"), refusal::toString);
    assertTrue(temporary.server().alive());
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (var own = TemporaryPostgres.start();
        var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      own.server().close();
      var settings = new PostgresSettings(own.directory(), taken.getLocalPort());

      var refusal =
          assertThrows(PostgresFailure.class, () -> PostgresServer.start(settings, line -> {}));

      assertTrue(refusal.toString().contains("port " + taken.getLocalPort()));
    }
  }

  @Test
  void aFileInTheWayIsNamed() throws IOException {
    var file = Files.createTempFile("tradewind-", ".file");
    try {
      var settings = new PostgresSettings(file, 0);

      var refusal =
          assertThrows(PostgresFailure.class, () -> PostgresServer.start(settings, line -> {}));

      assertTrue(refusal.toString().contains(file.toString()));
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void aDirectoryThatOnlyRootCanEnterWorks() throws IOException {
    var closed = Files.createTempDirectory("tradewind-closed-");
    try (var server =
        PostgresServer.start(new PostgresSettings(closed.resolve("pg"), 0, false), l -> {})) {
      assertTrue(server.alive());
    } finally {
      Folders.delete(closed);
    }
  }

  @Test
  void thePlatformsArchiveIsNamed() {
    assertEquals("/postgres-linux-x86_64.txz", PostgresBinaries.resource("Linux", "amd64"));
    assertEquals("/postgres-linux-arm_64.txz", PostgresBinaries.resource("Linux", "aarch64"));
    assertEquals("/postgres-darwin-x86_64.txz", PostgresBinaries.resource("Mac OS X", "x86_64"));
    assertEquals("/postgres-darwin-arm_64.txz", PostgresBinaries.resource("Mac OS X", "aarch64"));
  }

  @Test
  void aDatabaseIsCreatedOnce() {
    var first = temporary.server().database("tradewind");

    assertEquals(first, temporary.server().database("tradewind"));
    assertThrows(IllegalArgumentException.class, () -> temporary.server().database("a; DROP"));
  }

  private static Connection connect(DatabaseSettings settings) throws SQLException {
    return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
  }

  private static void execute(DatabaseSettings settings, String sql) throws SQLException {
    try (var connection = connect(settings);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int countPatiently(DatabaseSettings settings, String table)
      throws SQLException, InterruptedException {
    for (var attempt = 0; ; attempt++) {
      try {
        Thread.sleep(200);
        return count(settings, table);
      } catch (SQLException e) {
        if (attempt == 100) {
          throw e;
        }
      }
    }
  }

  private static int count(DatabaseSettings settings, String table) throws SQLException {
    try (var connection = connect(settings);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static String show(Connection connection, String setting) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SHOW " + setting)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
