package io.tradewind.client;

import io.tradewind.model.View;

/// Follows the committed batches of a partition.
///
/// Called on the feed's own thread, one call at a time, in order.
public interface FeedListener {

  /// State at a sequence: sent first when an image was asked for, and again when the follower's
  /// position is not on the leader's chain or too old to be replayed. Forget what was known.
  ///
  /// @param sequence the batch that the image is the state after; batches follow from the next
  /// @param view [View.ListingsView] or [View.MarketView], as asked
  void image(long sequence, View view);

  /// The next committed batch.
  ///
  /// @param batch its sequence is the one before plus one
  void batch(FeedBatch batch);
}
