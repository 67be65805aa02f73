package io.tradewind.launcher;

import java.net.URI;

/// The WebSocket API of a managed gateway that holds user events' connections for order-api. Empty:
/// the edge of the venue on the data directory holds them.
///
/// @param endpoint with the stage, such as
///   `https://abc123.execute-api.eu-central-1.amazonaws.com/events`
/// @param region of the gateway, whose name is signed
public record EventsGatewaySettings(String endpoint, String region) {
  /// The edge's own.
  static final EventsGatewaySettings DEFAULTS = new EventsGatewaySettings("", "");

  /// Checks that both are there or none.
  public EventsGatewaySettings {
    if (endpoint.isEmpty() != region.isEmpty()) {
      throw new IllegalArgumentException("endpoint and region go together");
    }
    if (!endpoint.isEmpty() && URI.create(endpoint).getHost() == null) {
      throw new IllegalArgumentException(
          "endpoint must be an URL such as https://abc123.execute-api.eu-central-1.amazonaws.com/events, but is '%s'"
              .formatted(endpoint));
    }
  }
}
