package io.tradewind.worker;

import io.tradewind.client.FeedListener;
import io.tradewind.client.FeedRequest;

/// Where committed batches come from: the leader's feed.
@FunctionalInterface
interface BatchSource {
  /// Starts following; the listener is called on another thread.
  Subscription follow(FeedRequest request, FeedListener listener);

  /// A running subscription.
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
