package io.tradewind.matchingengine;

import io.tradewind.journal.ArchiveStore;
import io.tradewind.journal.PostgresJournal;
import io.tradewind.postgres.DatabaseSettings;
import io.tradewind.wire.ClusterSecret;

/// How a matching engine is started.
///
/// @param database holds journal, lease and snapshots
/// @param archive holds what was moved out of the journal's table
/// @param listenHost the address that is bound, such as `127.0.0.1` or `0.0.0.0`
/// @param listenPort the port that is bound; 0 for a free one
/// @param advertisedHost where others reach this process; goes into the lease with the port
/// @param secret shared by the processes of the venue
public record MatchingEngineSettings(
    DatabaseSettings database,
    ArchiveStore archive,
    String listenHost,
    int listenPort,
    String advertisedHost,
    ClusterSecret secret) {

  /// Settings of an engine whose journal is all in its table.
  ///
  /// @param database holds journal, lease and snapshots
  /// @param listenHost the address that is bound, such as `127.0.0.1` or `0.0.0.0`
  /// @param listenPort the port that is bound; 0 for a free one
  /// @param advertisedHost where others reach this process; goes into the lease with the port
  /// @param secret shared by the processes of the venue
  public MatchingEngineSettings(
      DatabaseSettings database,
      String listenHost,
      int listenPort,
      String advertisedHost,
      ClusterSecret secret) {
    this(database, ArchiveStore.NONE, listenHost, listenPort, advertisedHost, secret);
  }

  /// Opens a journal with its archive; the caller owns it.
  PostgresJournal journal() {
    return new PostgresJournal(database, MatchingEngine.PARTITION, archive);
  }
}
