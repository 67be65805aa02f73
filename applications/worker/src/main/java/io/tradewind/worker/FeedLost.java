package io.tradewind.worker;

/// The feed ended for good: what the read model holds is not on the leader's chain.
final class FeedLost extends RuntimeException {
  private static final long serialVersionUID = 1;

  FeedLost(String reason) {
    super(reason);
  }
}
