package io.tradewind.marketapi;

import io.tradewind.client.FeedListener;
import io.tradewind.client.FeedRequest;

/// The way to the venue's committed batches.
@FunctionalInterface
public interface MarketFeed {
  /// Starts following.
  ///
  /// @param request where to start
  /// @param listener told what happened
  /// @return stops following when it is run
  Runnable follow(FeedRequest request, FeedListener listener);
}
