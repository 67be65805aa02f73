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

  /// Makes room for sequences, as appends do by themselves: before rows are loaded from a copy.
  ///
  /// @param settings of a role that may create
  /// @param first the first of them
  /// @param last the last of them
  /// @throws JournalUnavailable if the database can't be asked
  public static void attachRanges(DatabaseSettings settings, long first, long last) {
    try (var ranges = new JournalRanges(settings, JournalRanges.SEQUENCES)) {
      for (var at = first; at <= last; at += JournalRanges.SEQUENCES) {
        ranges.attach(at);
      }
      ranges.attach(last);
    }
  }
}
