package io.tradewind.messaging;

import java.time.Duration;

/// How a consumer takes messages.
///
/// @param lanes how many batches are in hand at a time, 1 to 64
/// @param batch the most messages of one, 1 to 10
/// @param poll how long one poll waits, 0 to 20 s; also the longest that a drain waits for a poll
/// @param firstBackOff how long a failed message is hidden after its first failure
/// @param lastBackOff the longest that it is hidden
public record ConsumerSettings(
    int lanes, int batch, Duration poll, Duration firstBackOff, Duration lastBackOff) {
  /// Checks the ranges.
  public ConsumerSettings {
    if (lanes < 1 || lanes > 64) {
      throw new IllegalArgumentException("lanes must be 1 to 64: " + lanes);
    }
    if (batch < 1 || batch > 10) {
      throw new IllegalArgumentException("batch must be 1 to 10: " + batch);
    }
    if (poll.isNegative() || poll.compareTo(Duration.ofSeconds(20)) > 0) {
      throw new IllegalArgumentException("poll must be 0 to 20 s: " + poll);
    }
  }

  /// Settings that suit a database's transactions.
  ///
  /// @param lanes how many batches are in hand at a time
  /// @param poll how long one poll waits
  /// @return ten messages a batch, back-off from 1 s to 5 min
  public static ConsumerSettings batches(int lanes, Duration poll) {
    return new ConsumerSettings(lanes, 10, poll, Duration.ofSeconds(1), Duration.ofMinutes(5));
  }

  /// Settings that suit calls over a network: one message at a time, so that a failing one takes no
  /// others of its group with it.
  ///
  /// @param lanes how many messages are in hand at a time
  /// @param poll how long one poll waits
  /// @return one message a batch, back-off from 2 s to 15 min
  public static ConsumerSettings singles(int lanes, Duration poll) {
    return new ConsumerSettings(lanes, 1, poll, Duration.ofSeconds(2), Duration.ofMinutes(15));
  }

  /// How long to hide a message that failed.
  ///
  /// @param receives how often it was received, at least 1
  /// @return doubles with each receive, up to [#lastBackOff]
  Duration backOff(int receives) {
    var doublings = Math.min(receives - 1, 20);
    var pause = firstBackOff.multipliedBy(1L << doublings);
    return pause.compareTo(lastBackOff) < 0 ? pause : lastBackOff;
  }
}
