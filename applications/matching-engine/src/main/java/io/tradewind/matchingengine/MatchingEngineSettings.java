package io.tradewind.matchingengine;

import io.tradewind.postgres.DatabaseSettings;
import io.tradewind.wire.ClusterSecret;

/// How a matching engine is started.
///
/// @param database holds journal, lease and snapshots
/// @param listenHost the address that is bound, such as `127.0.0.1` or `0.0.0.0`
/// @param listenPort the port that is bound; 0 for a free one
/// @param advertisedHost where others reach this process; goes into the lease with the port
/// @param secret shared by the processes of the venue
public record MatchingEngineSettings(
    DatabaseSettings database,
    String listenHost,
    int listenPort,
    String advertisedHost,
    ClusterSecret secret) {}
