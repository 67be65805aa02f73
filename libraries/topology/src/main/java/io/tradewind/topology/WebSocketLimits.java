package io.tradewind.topology;

import java.time.Duration;

/// How long connections live, how much they may send, and how many may begin.
///
/// @param idle a connection on which nothing came or went for so long is ended
/// @param life the longest life of a connection
/// @param integrationTimeout how long a call to a service may take
/// @param maxFrameBytes the largest frame, either way
/// @param maxMessageBytes the largest message, either way
/// @param connectionsPerSecond new connections a second; as many may begin at once
public record WebSocketLimits(
    Duration idle,
    Duration life,
    Duration integrationTimeout,
    int maxFrameBytes,
    int maxMessageBytes,
    int connectionsPerSecond) {

  /// The quotas of the managed service.
  ///
  /// @return 10 minutes, 2 hours, 29 seconds, 32 KiB, 128 KiB, 500 a second
  public static WebSocketLimits ofManagedService() {
    return new WebSocketLimits(
        Duration.ofMinutes(10),
        Duration.ofHours(2),
        Duration.ofSeconds(29),
        32 * 1024,
        128 * 1024,
        500);
  }
}
