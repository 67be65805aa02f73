package io.tradewind.orderapi.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.cache.limits.SharedLimits;
import io.tradewind.model.View;
import io.tradewind.orderapi.access.OrderCounts;
import io.tradewind.protocol.Listings;
import io.tradewind.protocol.OrderLimits;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AccountFeedTest {

  private static final View.ListingsView NOTHING_LISTED =
      new View.ListingsView(List.of(), List.of());

  private final AtomicInteger followed = new AtomicInteger();
  private final AtomicInteger gaps = new AtomicInteger();
  private final UserStreams streams = new UserStreams(new Listings(), () -> 0);
  private final AccountFeed feed =
      new AccountFeed(
          new Listings(),
          new RecentOrders(),
          streams,
          new FeedTail(streams, new Listings(), 0),
          new OrderCounts(_ -> OrderLimits.DEFAULT, SharedLimits.ofThisProcess()),
          followed::incrementAndGet);

  @Test
  void lostFeedIsFollowedAnewAndSubscribersAreToldOfTheGap() {
    feed.image(5, NOTHING_LISTED);
    streams.subscribe(
        1,
        new UserStreams.Subscriber() {
          @Override
          public void event(long sequence, String json) {}

          @Override
          public void notice(String json) {}

          @Override
          public void gap() {
            gaps.incrementAndGet();
          }
        });
    feed.lost("the listener failed");
    assertEquals(1, followed.get());
    feed.image(9, NOTHING_LISTED);
    assertEquals(1, gaps.get());
  }
}
