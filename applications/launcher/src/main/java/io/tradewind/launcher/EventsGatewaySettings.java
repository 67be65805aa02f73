package io.tradewind.launcher;

import java.net.URI;

/// The WebSocket API of a managed gateway that holds user events' connections for order-api. Empty:
/// the edge of the venue on the data directory holds them.
///
/// @param endpoint where order-api posts to them, with the stage, such as
///   `https://abc123.execute-api.eu-central-1.amazonaws.com/events`
/// @param region of the gateway and the queue, whose name is signed
/// @param queue the address of a FIFO queue from which a function posts, where order-api can't
///   reach the endpoint; then there is no endpoint here
public record EventsGatewaySettings(String endpoint, String region, String queue) {
  /// The edge's own.
  static final EventsGatewaySettings DEFAULTS = new EventsGatewaySettings("", "", "");

  /// Checks that one way is named, with its region, or none.
  public EventsGatewaySettings {
    if (!endpoint.isEmpty() && !queue.isEmpty()) {
      throw new IllegalArgumentException("endpoint and queue exclude each other");
    }
    if ((endpoint.isEmpty() && queue.isEmpty()) != region.isEmpty()) {
      throw new IllegalArgumentException("region goes together with endpoint or queue");
    }
    requireUrl(
        "endpoint", endpoint, "https://abc123.execute-api.eu-central-1.amazonaws.com/events");
    requireUrl(
        "queue", queue, "https://sqs.eu-central-1.amazonaws.com/111122223333/connections.fifo");
  }

  private static void requireUrl(String name, String text, String example) {
    if (!text.isEmpty() && URI.create(text).getHost() == null) {
      throw new IllegalArgumentException(
          "%s must be an URL such as %s, but is '%s'".formatted(name, example, text));
    }
  }
}
