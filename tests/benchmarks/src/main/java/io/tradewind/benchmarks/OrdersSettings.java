package io.tradewind.benchmarks;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `bench orders` was asked.
///
/// @param ratePerSecond by schedule, or 0 to look for the highest
/// @param seconds how long is measured
/// @param warmupSeconds of load before that
/// @param load who sends what
/// @param through which way
/// @param baseline whether a bare endpoint is measured first
/// @param profile where the venue's flight recording goes, or null for none
record OrdersSettings(
    double ratePerSecond,
    int seconds,
    int warmupSeconds,
    LoadShape load,
    Through through,
    boolean baseline,
    @Nullable Path profile) {

  /// Who sends what.
  ///
  /// @param connections keep-alive connections
  /// @param pipeline requests in flight on each
  /// @param accounts how many trade
  /// @param symbols what they trade; empty for all of the demo market
  record LoadShape(int connections, int pipeline, int accounts, List<String> symbols) {}

  /// Which venue.
  ///
  /// @param url a running one, or null to start one
  /// @param adminUrl its operator's API, or null for port 8090 of its host
  /// @param data its data directory; or where to keep that of our own, null for a temporary one
  record VenueChoice(@Nullable URI url, @Nullable URI adminUrl, @Nullable Path data) {}
}
