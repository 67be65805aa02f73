package io.tradewind.client;

import org.jspecify.annotations.Nullable;

/// Where a follower starts.
///
/// @param afterSequence batches after this one are sent; 0 for all, [#FROM_IMAGE] for those after
///   the image
/// @param chainHash the hash of the batch at `afterSequence`, so that a follower of another chain
///   is told; null when it is not known, and nothing is compared
/// @param image what state is sent with [#FROM_IMAGE], and when the position is not on the leader's
///   chain; with [Image#NONE] such a follower is told [FeedListener#lost] instead
/// @param compares whether the follower computes the events itself: the leader is told so, and goes
///   on for as long as one such follower agrees
@SuppressWarnings("ArrayRecordComponent") // never a key, never compared by equals
public record FeedRequest(
    long afterSequence, byte @Nullable [] chainHash, Image image, boolean compares) {
  /// As [#afterSequence]: batches after the image's sequence.
  public static final long FROM_IMAGE = -1;

  /// Checks that there is a start.
  public FeedRequest {
    if (afterSequence < FROM_IMAGE) {
      throw new IllegalArgumentException("afterSequence is " + afterSequence);
    }
    if (afterSequence == FROM_IMAGE && image == Image.NONE) {
      throw new IllegalArgumentException("FROM_IMAGE needs an image");
    }
  }

  /// Creates a request of one that takes the leader's events for what they are.
  ///
  /// @param afterSequence batches after this one are sent
  /// @param chainHash the hash of that batch, or null
  /// @param image what state is sent
  public FeedRequest(long afterSequence, byte @Nullable [] chainHash, Image image) {
    this(afterSequence, chainHash, image, false);
  }

  /// Creates a request that compares no hash either.
  ///
  /// @param afterSequence batches after this one are sent
  /// @param image what state is sent
  public FeedRequest(long afterSequence, Image image) {
    this(afterSequence, null, image);
  }

  /// What state a follower wants.
  public enum Image {
    /// None: batches only.
    NONE,
    /// [io.tradewind.model.View.ListingsView].
    LISTINGS,
    /// [io.tradewind.model.View.MarketView].
    MARKET
  }
}
