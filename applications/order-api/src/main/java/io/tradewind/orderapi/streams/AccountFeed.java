package io.tradewind.orderapi.streams;

import io.tradewind.client.FeedBatch;
import io.tradewind.client.FeedListener;
import io.tradewind.model.View;
import io.tradewind.orderapi.access.OrderCounts;
import io.tradewind.protocol.Listings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes the feed on to everything in this application that needs it, in this order: listings, so
/// that the others find what they name; then user streams, recent orders and order counts.
public final class AccountFeed implements FeedListener {

  private static final Logger LOG = LoggerFactory.getLogger(AccountFeed.class);

  private final Listings listings;
  private final RecentOrders recent;
  private final UserStreams streams;
  private final FeedTail tail;
  private final OrderCounts counts;
  private final Runnable followAnew;
  private boolean started;

  /// Creates the listener.
  ///
  /// @param listings what is listed
  /// @param recent recent orders
  /// @param streams user streams
  /// @param tail tells the streams, and holds what it told
  /// @param counts of unfilled orders
  /// @param followAnew run when the feed has ended: it must be followed from an image again
  public AccountFeed(
      Listings listings,
      RecentOrders recent,
      UserStreams streams,
      FeedTail tail,
      OrderCounts counts,
      Runnable followAnew) {
    this.listings = listings;
    this.recent = recent;
    this.streams = streams;
    this.tail = tail;
    this.counts = counts;
    this.followAnew = followAnew;
  }

  @Override
  public void image(long sequence, View view) {
    if (view instanceof View.ListingsView listed) {
      listings.image(listed);
    }
    recent.restart(sequence);
    tail.restart(sequence);
    if (started) {
      streams.gap();
    }
    started = true;
  }

  @Override
  public void batch(FeedBatch batch) {
    batch.commands().forEach(command -> command.events().forEach(listings::apply));
    var reports = tail.publish(batch);
    counts.apply(batch);
    recent.add(batch, reports);
  }

  @Override
  public void lost(String reason) {
    LOG.error("the feed has ended ({}); following it anew", reason);
    followAnew.run();
  }
}
