package io.tradewind.client;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the leader's address from the lease row; it is empty between two leaders, while one hands
/// over.
public final class LeaseLeaderLocator implements LeaderLocator {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseLeaderLocator.class);
  private static final String ADDRESS = "SELECT address FROM journal.lease WHERE partition = ?";
  private static final int TIMEOUT_SECONDS = 2;

  private final DataSource database;
  private final int partition;

  /// Creates a locator.
  ///
  /// @param database a pool of connections to the writer; a lagging replica would name a leader
  ///   that is gone
  /// @param partition whose leader, from 0
  public LeaseLeaderLocator(DataSource database, int partition) {
    this.database = database;
    this.partition = partition;
  }

  @Override
  public @Nullable String locate() {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(ADDRESS)) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      statement.setInt(1, partition);
      try (var rows = statement.executeQuery()) {
        var address = rows.next() ? rows.getString(1) : "";
        return address.isEmpty() ? null : address;
      }
    } catch (SQLException e) {
      LOG.debug("the lease can't be read", e);
      return null;
    }
  }
}
