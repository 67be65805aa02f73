package io.tradewind.identity;

import com.zaxxer.hikari.HikariDataSource;
import io.tradewind.postgres.Databases;
import io.tradewind.postgres.testing.TemporaryPostgres;

/// An empty identity schema in a database of its own.
final class IdentityTestDatabase {
  private IdentityTestDatabase() {}

  static HikariDataSource open() {
    var settings = TemporaryPostgres.shared().freshDatabase();
    var source = Databases.pool(settings, "identity-test", new Databases.Bounds(4));
    IdentitySchema.migrate(source);
    return source;
  }
}
