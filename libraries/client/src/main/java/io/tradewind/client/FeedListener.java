package io.tradewind.client;

import io.tradewind.model.View;

/// Follows the committed batches of a partition.
///
/// Called on the feed's own thread, one call at a time, in order. It may block: then the feed stops
/// reading, and a follower that stays far behind is dropped by the leader and resumes by itself.
public interface FeedListener {

  /// State at a sequence: sent first when an image was asked for, and again when the follower's
  /// position is not on the leader's chain. Forget what was known.
  ///
  /// @param sequence the batch that the image is the state after; batches follow from the next
  /// @param view [View.ListingsView] or [View.MarketView], as asked
  void image(long sequence, View view);

  /// The next committed batch.
  ///
  /// @param batch its sequence is the one before plus one
  void batch(FeedBatch batch);

  /// The connection to the leader has ended; the feed comes back by itself, and goes on where it
  /// was.
  default void disconnected() {}

  /// The feed has ended and will not resume: the follower asked for no image and its position is
  /// not on the leader's chain, or the listener threw. Rebuild from the start.
  ///
  /// @param reason why, for the log
  default void lost(String reason) {}
}
