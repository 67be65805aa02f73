package io.tradewind.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.postgres.ClusterInstance.Role;
import io.tradewind.postgres.testing.TemporaryCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PostgresClusterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static TemporaryCluster temporary;
  private static PostgresCluster cluster;
  private static DatabaseSettings database;

  /// Begins with a server alone, whose data the three take over.
  @BeforeAll
  static void start() throws SQLException {
    temporary = TemporaryCluster.create();
    try (var alone =
            PostgresServer.start(new PostgresSettings(temporary.path(), 0, false), line -> {});
        var connection = AcknowledgedInserts.connect(alone.database("tradewind"));
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE early (number int)");
    }
    cluster = temporary.start(PostgresClusterTest::tell);
    database = cluster.database("tradewind");
  }

  @AfterAll
  static void stop() {
    cluster.close();
    temporary.close();
  }

  private static void startAgain() {
    cluster = temporary.start(PostgresClusterTest::tell);
    database = cluster.database("tradewind");
  }

  private static void tell(String line) {
    System.out.println(line);
  }

  @BeforeEach
  void awaitStandbys() {
    assertTrue(cluster.awaitStandbys(PATIENCE), () -> cluster.instances().toString());
  }

  @Test
  void aKilledPrimaryIsReplacedAndNothingConfirmedIsLost() throws Exception {
    var old = primary();
    try (var inserts = AcknowledgedInserts.start(database)) {
      inserts.awaitMore(100);
      kill("-KILL", old.pid());
      awaitSuccessorOf(old);
      inserts.awaitMore(100);

      report("killed primary", inserts);
      assertNothingLost(inserts.acknowledged());
      assertTrue(cluster.awaitStandbys(PATIENCE));
      assertEquals(Role.STANDBY, instance(old.zone()).role());
    }
  }

  @Test
  void aPausedPrimaryIsReplacedAndConfirmsNothingAnyMore() throws Exception {
    var old = primary();
    var direct =
        new DatabaseSettings(
            "jdbc:postgresql://127.0.0.1:%d/tradewind?sslmode=disable".formatted(old.port()),
            database.user(),
            database.password());
    try (var inserts = AcknowledgedInserts.start(database);
        var late = AcknowledgedInserts.connect(direct);
        var statement = late.createStatement()) {
      inserts.awaitMore(100);
      var paused = new ArrayList<Long>();
      ProcessHandle.of(old.pid())
          .orElseThrow()
          .descendants()
          .forEach(child -> paused.add(child.pid()));
      paused.add(old.pid());
      for (var pid : paused) {
        kill("-STOP", pid);
      }
      awaitSuccessorOf(old);
      for (var pid : paused) {
        kill("-CONT", pid);
      }

      assertThrows(
          SQLException.class, () -> statement.executeUpdate("INSERT INTO numbers VALUES (-1)"));
      inserts.awaitMore(100);
      report("paused primary", inserts);
      assertNothingLost(inserts.acknowledged());
      assertTrue(cluster.awaitStandbys(PATIENCE));
      assertEquals(Role.STANDBY, instance(old.zone()).role());
      try (var again = connectPatiently(direct);
          var insert = again.createStatement()) {
        assertThrows(
            SQLException.class, () -> insert.executeUpdate("INSERT INTO numbers VALUES (-1)"));
      }
    }
  }

  @Test
  void commitsGoOnWithoutOneStandbyAndItComesBack() throws Exception {
    var standby =
        cluster.instances().stream()
            .filter(instance -> instance.role() == Role.STANDBY)
            .findFirst()
            .orElseThrow();
    var term = cluster.term();
    try (var inserts = AcknowledgedInserts.start(database)) {
      inserts.awaitMore(50);
      kill("-KILL", standby.pid());
      inserts.awaitMore(100);
      report("killed standby", inserts);
      awaitRole(standby.zone(), Role.STANDBY);
      inserts.awaitMore(50);
    }
    assertNotEquals(standby.pid(), instance(standby.zone()).pid());
    assertEquals(term, cluster.term());
  }

  @Test
  void aDeathOfEverythingIsSurvived() throws Exception {
    Set<Long> acknowledged;
    try (var inserts = AcknowledgedInserts.start(database)) {
      inserts.awaitMore(200);
      cluster.abandon();
      for (var instance : cluster.instances()) {
        kill("-KILL", instance.pid());
      }
      acknowledged = inserts.acknowledged();
      inserts.stop();
      acknowledged = inserts.acknowledged();
    }
    startAgain();

    assertNothingLost(acknowledged);
  }

  @Test
  void aDeathAmidAReplacementIsSurvived() throws Exception {
    var old = primary();
    var term = cluster.term();
    Set<Long> acknowledged;
    try (var inserts = AcknowledgedInserts.start(database)) {
      inserts.awaitMore(200);
      cluster.abandon();
      inserts.stop();
      acknowledged = inserts.acknowledged();
    }
    // The old primary lives on, and the file names another one that was not promoted yet.
    var heir = old.zone().equals("a") ? "b" : "a";
    new Writer(term + 1, heir).write(temporary.path());
    startAgain();

    assertEquals(heir, primary().zone());
    assertEquals(term + 1, cluster.term());
    assertNothingLost(acknowledged);
    assertTrue(cluster.awaitStandbys(PATIENCE));
    assertEquals(Role.STANDBY, instance(old.zone()).role());
  }

  @Test
  void whatAServerAloneHadIsThere() throws SQLException {
    try (var connection = AcknowledgedInserts.connect(database);
        var statement = connection.createStatement()) {
      assertTrue(statement.execute("SELECT * FROM early"));
    }
  }

  @Test
  void oneServerAloneContinuesWhatTheThreeHave() throws Exception {
    Set<Long> acknowledged;
    try (var inserts = AcknowledgedInserts.start(database)) {
      inserts.awaitMore(50);
      kill("-KILL", primary().pid());
      inserts.awaitMore(50);
      inserts.stop();
      acknowledged = inserts.acknowledged();
    }
    cluster.close();
    try (var alone =
        PostgresServer.start(
            new PostgresSettings(temporary.path(), 0), PostgresClusterTest::tell)) {
      var settings = alone.database("tradewind");
      assertTrue(AcknowledgedInserts.stored(settings).containsAll(acknowledged));
      assertEquals(settings, PostgresServer.running(temporary.path(), "tradewind").orElseThrow());
      try (var connection = AcknowledgedInserts.connect(settings);
          var statement = connection.createStatement()) {
        statement.executeUpdate("INSERT INTO numbers VALUES (-5)");
      }
    }
    startAgain();

    assertTrue(stored().contains(-5L));
    assertNothingLost(acknowledged);
  }

  @Test
  void aMissingPrimarysDataIsNotMadeAnew() throws IOException {
    try (var other = TemporaryCluster.create()) {
      Files.createDirectories(other.path().resolve("zone-b/data"));
      Files.writeString(other.path().resolve("zone-b/data/PG_VERSION"), "17");
      new Writer(3, "a").write(other.path());

      var refusal = assertThrows(PostgresFailure.class, () -> other.start(line -> {}));

      assertTrue(refusal.toString().contains("zone a"), refusal::toString);
    }
  }

  /// A standby may receive before it accepts connections.
  private static Connection connectPatiently(DatabaseSettings settings) throws Exception {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return AcknowledgedInserts.connect(settings);
      } catch (SQLException e) {
        if (System.nanoTime() - end > 0) {
          throw e;
        }
        Thread.sleep(50);
      }
    }
  }

  private static Set<Long> stored() throws SQLException {
    return AcknowledgedInserts.stored(database);
  }

  private static void assertNothingLost(Set<Long> acknowledged) throws SQLException {
    var lost = new TreeSet<>(acknowledged);
    lost.removeAll(stored());
    assertEquals(Set.of(), lost);
  }

  private static void report(String what, AcknowledgedInserts inserts) {
    System.out.printf(
        "%s: %d confirmed, %d in doubt, none for %d ms at most%n",
        what, inserts.acknowledged().size(), inserts.failures(), inserts.longestGap().toMillis());
  }

  private static ClusterInstance primary() {
    return cluster.instances().stream()
        .filter(instance -> instance.role() == Role.PRIMARY)
        .findFirst()
        .orElseThrow();
  }

  private static ClusterInstance instance(String zone) {
    return cluster.instances().stream()
        .filter(instance -> instance.zone().equals(zone))
        .findFirst()
        .orElseThrow();
  }

  private static void awaitSuccessorOf(ClusterInstance old) throws InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (cluster.instances().stream()
        .noneMatch(i -> i.role() == Role.PRIMARY && !i.zone().equals(old.zone()))) {
      assertTrue(System.nanoTime() - end < 0, "no other primary");
      Thread.sleep(20);
    }
  }

  private static void awaitRole(String zone, Role role) throws InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    do {
      assertTrue(System.nanoTime() - end < 0, () -> cluster.instances().toString());
      Thread.sleep(600);
    } while (instance(zone).role() != role);
  }

  private static void kill(String signal, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, "" + pid)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
