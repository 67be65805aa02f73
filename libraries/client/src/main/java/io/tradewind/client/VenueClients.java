package io.tradewind.client;

import io.vertx.core.Vertx;

/// Connects to the venue.
public final class VenueClients {
  private VenueClients() {}

  /// Starts a client, which finds the leader, opens a gateway incarnation and reconnects by itself.
  /// Until it has found one, commands and queries fail with [VenueUnavailable].
  ///
  /// @param vertx whose event loops are used
  /// @param settings how the venue is reached
  /// @return the client
  public static VenueClient connect(Vertx vertx, VenueSettings settings) {
    throw new UnsupportedOperationException("not built yet" + vertx + settings.name());
  }
}
