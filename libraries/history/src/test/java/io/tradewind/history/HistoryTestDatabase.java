package io.tradewind.history;

import com.zaxxer.hikari.HikariDataSource;
import io.tradewind.postgres.Databases;
import io.tradewind.postgres.testing.TemporaryPostgres;

/// An empty read model in a database of its own.
final class HistoryTestDatabase {
  private HistoryTestDatabase() {}

  static HikariDataSource open() {
    var settings = TemporaryPostgres.shared().freshDatabase();
    var source = Databases.pool(settings, "history-test", new Databases.Bounds(4));
    HistorySchema.migrate(source);
    return source;
  }
}
