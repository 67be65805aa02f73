package io.tradewind.messaging;

import io.tradewind.postgres.Migrations;
import javax.sql.DataSource;

/// The schema `messaging` of the database.
public final class MessagingSchema {
  private MessagingSchema() {}

  /// Creates the schema, or brings it to this version. Blocking; safe to call from several
  /// processes.
  ///
  /// @param source connections with the right to create tables
  public static void migrate(DataSource source) {
    Migrations.run(source, "messaging", "db/messaging");
  }
}
