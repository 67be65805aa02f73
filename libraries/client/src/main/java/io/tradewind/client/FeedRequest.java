package io.tradewind.client;

import org.jspecify.annotations.Nullable;

/// Where a follower starts.
///
/// @param afterSequence batches after this one are sent; 0 for all. Ignored when an image is asked
///   for together with [#FROM_IMAGE]
/// @param chainHash the hash of the batch at `afterSequence`, so that a follower of another chain
///   is told by an image; null when it is not known, and nothing is compared
/// @param image what state is sent first
@SuppressWarnings("ArrayRecordComponent") // never a key, never compared by equals
public record FeedRequest(long afterSequence, byte @Nullable [] chainHash, Image image) {
  /// As [#afterSequence]: batches after the image's sequence.
  public static final long FROM_IMAGE = -1;

  /// Creates a request that compares no hash.
  ///
  /// @param afterSequence batches after this one are sent
  /// @param image what state is sent first
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
