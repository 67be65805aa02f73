package io.tradewind.client;

import io.tradewind.model.Limits;
import io.tradewind.wire.ClusterSecret;

/// How a process reaches the venue.
///
/// @param locator finds the leader
/// @param secret shared by the processes of the venue
/// @param name of this process, for the operator's eyes; 1 to [Limits#GATEWAY_NAME_CHARACTERS]
///   characters
public record VenueSettings(LeaderLocator locator, ClusterSecret secret, String name) {

  /// Checks the name.
  public VenueSettings {
    if (name.isEmpty() || name.length() > Limits.GATEWAY_NAME_CHARACTERS) {
      throw new IllegalArgumentException(
          "name must have 1 to %d characters".formatted(Limits.GATEWAY_NAME_CHARACTERS));
    }
  }
}
