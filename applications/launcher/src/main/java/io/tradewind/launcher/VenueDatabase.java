package io.tradewind.launcher;

import com.zaxxer.hikari.HikariDataSource;
import io.tradewind.history.HistorySchema;
import io.tradewind.identity.IdentitySchema;
import io.tradewind.journal.JournalSchema;
import io.tradewind.messaging.MessagingSchema;
import io.tradewind.postgres.DatabaseSettings;
import io.tradewind.postgres.Databases;
import io.tradewind.postgres.PostgresCluster;
import io.tradewind.postgres.PostgresClusterSettings;
import io.tradewind.postgres.PostgresServer;
import io.tradewind.postgres.PostgresSettings;
import java.nio.file.Path;
import java.util.Locale;

/// PostgreSQL as child processes, with every schema at its version and a pool for the gateways.
///
/// @param settings how to reach the database
/// @param pool shared by whoever reads and writes identity, history and the lease; the journal has
///   connections of its own
record VenueDatabase(DatabaseSettings settings, HikariDataSource pool) {
  /// The name of the database.
  static final String NAME = "tradewind";

  private static final int CONNECTIONS = 16;

  /// Starts it, alone or with standbys. Whatever dies is replaced or started again from now on.
  static VenueDatabase start(
      Path directory, VenueConfiguration.Postgres how, Parts parts, Progress progress) {
    var settings =
        how.standbys() == 0
            ? startAlone(directory, how, parts, progress)
            : startCluster(directory, how, parts, progress);
    return join(settings, parts, progress);
  }

  private static DatabaseSettings startAlone(
      Path directory, VenueConfiguration.Postgres how, Parts parts, Progress progress) {
    var where = new PostgresSettings(directory, how.port());
    var server = PostgresServer.start(where, progress::step);
    parts.add("PostgreSQL", server::close);
    server.restartWhenDead();
    progress.step("PostgreSQL accepts connections on port " + server.port());
    return server.database(NAME);
  }

  private static DatabaseSettings startCluster(
      Path directory, VenueConfiguration.Postgres how, Parts parts, Progress progress) {
    var where = new PostgresClusterSettings(directory, how.port());
    var cluster = PostgresCluster.start(where, progress::step);
    parts.add("PostgreSQL", cluster::close);
    progress.line("         PostgreSQL  zone  role      port   pid");
    for (var instance : cluster.instances()) {
      progress.line(
          "                     %-4s  %-8s  %-5d  %d"
              .formatted(
                  instance.zone(),
                  instance.role().name().toLowerCase(Locale.ROOT),
                  instance.port(),
                  instance.pid()));
    }
    return cluster.database(NAME);
  }

  /// Connects to a database that another process keeps. A schema that is behind is brought up to
  /// date by whoever comes first.
  static VenueDatabase join(DatabaseSettings settings, Parts parts, Progress progress) {
    var pool = Databases.pool(settings, "tradewind-venue", new Databases.Bounds(CONNECTIONS));
    parts.add("database connections", pool::close);
    JournalSchema.migrate(settings);
    HistorySchema.migrate(pool);
    IdentitySchema.migrate(pool);
    MessagingSchema.migrate(pool);
    progress.step("schemas are up to date");
    return new VenueDatabase(settings, pool);
  }
}
