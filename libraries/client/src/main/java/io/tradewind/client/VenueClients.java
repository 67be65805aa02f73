package io.tradewind.client;

import io.vertx.core.Vertx;
import java.util.random.RandomGenerator;

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
    return VenueConnection.start(vertx, settings, new BackOff(RandomGenerator.getDefault()));
  }
}
