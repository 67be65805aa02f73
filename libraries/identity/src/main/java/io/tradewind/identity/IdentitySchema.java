package io.tradewind.identity;

import io.tradewind.postgres.Migrations;
import javax.sql.DataSource;

/// The schema `identity` of the database.
public final class IdentitySchema {
  private IdentitySchema() {}

  /// Creates the schema, or brings it to this version. Blocking; safe to call from several
  /// processes.
  ///
  /// @param source connections with the right to create tables
  public static void migrate(DataSource source) {
    Migrations.run(source, "identity", "db/identity");
  }
}
