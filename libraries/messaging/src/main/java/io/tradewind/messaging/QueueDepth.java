package io.tradewind.messaging;

/// About how many messages a queue holds.
///
/// @param queue its name
/// @param waiting that can be received
/// @param inHand that a consumer has
/// @param dead in the dead-letter queue
public record QueueDepth(String queue, long waiting, long inHand, long dead) {
  /// Whether there is nothing to do.
  ///
  /// @return true when no message waits or is in hand; dead ones may be left
  public boolean idle() {
    return waiting == 0 && inHand == 0;
  }
}
