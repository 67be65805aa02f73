package io.tradewind.client;

/// Where a follower starts.
///
/// @param afterSequence batches after this one are sent; 0 for all. Ignored when an image is asked
///   for together with [#FROM_IMAGE]
/// @param image what state is sent first
public record FeedRequest(long afterSequence, Image image) {
  /// As [#afterSequence]: batches after the image's sequence.
  public static final long FROM_IMAGE = -1;

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
