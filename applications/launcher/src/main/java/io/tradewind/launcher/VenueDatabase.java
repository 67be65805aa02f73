package io.tradewind.launcher;

import com.zaxxer.hikari.HikariDataSource;
import io.tradewind.history.HistorySchema;
import io.tradewind.identity.IdentitySchema;
import io.tradewind.journal.JournalSchema;
import io.tradewind.messaging.MessagingSchema;
import io.tradewind.postgres.DatabaseSettings;
import io.tradewind.postgres.Databases;
import io.tradewind.postgres.PostgresServer;
import io.tradewind.postgres.PostgresSettings;

/// PostgreSQL as a child process, with every schema at its version and a pool for the gateways.
///
/// @param settings how to reach the database
/// @param pool shared by whoever reads and writes identity, history and the lease; the journal has
///   connections of its own
record VenueDatabase(DatabaseSettings settings, HikariDataSource pool) {
  /// The name of the database.
  static final String NAME = "tradewind";

  private static final int CONNECTIONS = 16;

  static VenueDatabase start(PostgresSettings where, Parts parts, Progress progress) {
    var server = PostgresServer.start(where, progress::step);
    parts.add("PostgreSQL", server::close);
    var settings = server.database(NAME);
    progress.step("PostgreSQL accepts connections on port " + server.port());
    return join(settings, parts, progress);
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
