package io.tradewind.journal;

import io.tradewind.postgres.DatabaseSettings;
import io.tradewind.postgres.Migrations;

/// The tables of the journal, in a schema of their own.
public final class JournalSchema {
  /// The schema.
  static final String NAME = "journal";

  private JournalSchema() {}

  /// Creates the tables, or brings them to the version that this code expects. Several processes
  /// may do so at a time.
  ///
  /// @param settings of a role that may create
  /// @throws io.tradewind.postgres.PostgresFailure if that fails
  public static void migrate(DatabaseSettings settings) {
    Migrations.run(settings, NAME, "db/journal");
  }
}
