package io.tradewind.postgres;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Brings a schema to the version that the code expects.
public final class Migrations {
  private Migrations() {}

  /// Runs what has not run yet. Several processes may do so at a time: one works, the others wait.
  ///
  /// @param dataSource to the database
  /// @param schema created when missing; holds the tables and Flyway's own history
  /// @param location the folder of the scripts on the class path, such as `db/journal`
  /// @throws PostgresFailure if a script fails, or one that ran was changed since
  public static void run(DataSource dataSource, String schema, String location) {
    run(Flyway.configure().dataSource(dataSource), schema, location);
  }

  /// Runs what has not run yet, over connections of its own.
  ///
  /// @param settings how to reach the database, as a role that may create
  /// @param schema created when missing; holds the tables and Flyway's own history
  /// @param location the folder of the scripts on the class path, such as `db/journal`
  /// @throws PostgresFailure if a script fails, or one that ran was changed since
  public static void run(DatabaseSettings settings, String schema, String location) {
    var flyway =
        Flyway.configure().dataSource(settings.url(), settings.user(), settings.password());
    run(flyway, schema, location);
  }

  /// Runs what has not run yet, up to a version, as before data of that version is loaded.
  ///
  /// @param settings how to reach the database, as a role that may create
  /// @param schema created when missing; holds the tables and Flyway's own history
  /// @param location the folder of the scripts on the class path, such as `db/journal`
  /// @param version the last that runs
  /// @throws PostgresFailure if a script fails, or that version is not known here
  public static void runUpTo(
      DatabaseSettings settings, String schema, String location, String version) {
    var target = MigrationVersion.fromVersion(version);
    var flyway =
        Flyway.configure()
            .dataSource(settings.url(), settings.user(), settings.password())
            .target(target);
    run(flyway, schema, location);
    var current = flyway.load().info().current();
    if (current == null || !target.equals(current.getVersion())) {
      throw new PostgresFailure(
          "schema %s is of version %s, and this build knows it up to %s only"
              .formatted(schema, version, current == null ? "0" : current.getVersion()));
    }
  }

  private static void run(FluentConfiguration flyway, String schema, String location) {
    try {
      flyway
          .schemas(schema)
          .defaultSchema(schema)
          .locations("classpath:" + location)
          .failOnMissingLocations(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new PostgresFailure(
          "schema %s can't be migrated: %s".formatted(schema, e.getMessage()), e);
    }
  }
}
