package io.tradewind.edge.connections;

import java.time.Duration;

/// How many connections there may be, and how slow their clients.
///
/// @param total connections of everybody together, WebSockets too
/// @param requestsPerAddress connections of one client address that are no WebSockets
/// @param socketsPerAddress WebSockets of one client address
/// @param head from the first byte of a request, or from a new connection's opening, to the end of
///   its headers
/// @param body from the end of the headers to the end of the body
/// @param answer how long a client may leave so much of its answers unread that no more can be
///   written
public record ConnectionLimits(
    int total,
    int requestsPerAddress,
    int socketsPerAddress,
    Duration head,
    Duration body,
    Duration answer) {

  /// What the public port uses. A body has 16 KB at most, so that ten seconds are enough for a
  /// modem.
  public static final ConnectionLimits STANDARD =
      new ConnectionLimits(
          16_384,
          512,
          4_096,
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(20));

  /// Checks the limits.
  public ConnectionLimits {
    if (requestsPerAddress < 1 || socketsPerAddress < 1 || total < requestsPerAddress) {
      throw new IllegalArgumentException(
          "connections: per address %d and %d must be at least 1, and total %d no less"
              .formatted(requestsPerAddress, socketsPerAddress, total));
    }
  }
}
