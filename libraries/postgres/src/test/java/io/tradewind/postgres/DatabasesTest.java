package io.tradewind.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.postgres.testing.TemporaryPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

final class DatabasesTest {
  private static final Databases.Bounds BOUNDS =
      new Databases.Bounds(2, Duration.ofMillis(500), Duration.ofSeconds(10));

  private final TemporaryPostgres temporary = TemporaryPostgres.shared();

  @Test
  void migrationsRunOnceThoughTwoProcessesStartThem()
      throws SQLException, ExecutionException, InterruptedException {
    var settings = temporary.freshDatabase();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor();
        var pool = Databases.pool(settings, "test", BOUNDS)) {
      var one = executor.submit(() -> Migrations.run(settings, "example", "db/example"));
      var other = executor.submit(() -> Migrations.run(settings, "example", "db/example"));
      one.get();
      other.get();
      Migrations.run(pool, "example", "db/example");

      assertEquals(0, number(pool, "SELECT count(*) FROM example.example"));
      assertEquals(
          1,
          number(pool, "SELECT count(*) FROM example.flyway_schema_history WHERE version = '1'"));
    }
  }

  @Test
  void aMissingSchemaFolderOrDatabaseIsNamed() {
    var settings = temporary.freshDatabase();
    var nowhere =
        new DatabaseSettings(settings.url() + "_not", settings.user(), settings.password());

    var failure =
        assertThrows(PostgresFailure.class, () -> Migrations.run(nowhere, "example", "db/example"));

    assertTrue(failure.toString().contains("example"));
  }

  @Test
  void aPoolIsBounded() throws SQLException {
    try (var pool = Databases.pool(temporary.freshDatabase(), "test", BOUNDS);
        var _ = pool.getConnection();
        var _ = pool.getConnection()) {
      assertThrows(SQLException.class, pool::getConnection);
    }
  }

  @Test
  void aPoolOutlivesARestartOfTheServer() throws SQLException {
    try (var own = TemporaryPostgres.start();
        var pool = Databases.pool(own.freshDatabase(), "test", BOUNDS)) {
      assertEquals(1, number(pool, "SELECT 1"));

      own.server().crash();
      assertThrows(SQLException.class, () -> number(pool, "SELECT 1"));
      own.server().start();

      assertEquals(1, eventually(pool));
    }
  }

  private static long eventually(DataSource pool) throws SQLException {
    for (var attempt = 0; ; attempt++) {
      try {
        return number(pool, "SELECT 1");
      } catch (SQLException e) {
        if (attempt == 20) {
          throw e;
        }
      }
    }
  }

  private static long number(DataSource pool, String sql) throws SQLException {
    try (var connection = pool.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
