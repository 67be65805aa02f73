package io.tradewind.matchingengine;

import static io.tradewind.matchingengine.RunningVenue.await;
import static io.tradewind.matchingengine.RunningVenue.submit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.client.Feed;
import io.tradewind.client.FeedBatch;
import io.tradewind.client.FeedListener;
import io.tradewind.client.FeedRequest;
import io.tradewind.client.VenueClient;
import io.tradewind.codec.ChainHash;
import io.tradewind.model.View;
import io.tradewind.postgres.testing.TemporaryPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FeedTest {
  private final RunningVenue venue = new RunningVenue(TemporaryPostgres.shared().freshDatabase());

  @AfterEach
  void stop() {
    venue.close();
  }

  @Test
  void aFollowerFromTheBeginningSeesEveryBatchAcrossARestart() {
    venue.start();
    var follower = new Follower();
    var client = listed();
    try (var _ = follow(new FeedRequest(0, FeedRequest.Image.NONE), follower)) {
      var before = submit(client, Orders.buy(1, 1, "before")).position().sequence();
      await("the order is seen", () -> follower.last() >= before);
      venue.engine().kill();
      venue.start();
      await("batches of the new leader are seen", () -> follower.last() > before + 2);
    }
    assertEquals(LongStream.rangeClosed(1, follower.last()).boxed().toList(), follower.sequences());
  }

  @Test
  void aFollowerResumesByItsStoredHash() {
    venue.start();
    listed();
    var first = new Follower();
    try (var _ = follow(new FeedRequest(0, FeedRequest.Image.NONE), first)) {
      await("some batches are seen", () -> first.last() > 3);
    }
    var stored = first.newest();
    var second = new Follower();

    try (var _ =
        follow(
            new FeedRequest(stored.sequence(), stored.chainHash(), FeedRequest.Image.NONE),
            second)) {
      await("it goes on", () -> second.last() > stored.sequence());
    }

    assertEquals(stored.sequence() + 1, second.sequences().getFirst());
  }

  @Test
  void aFollowerOfAnotherChainIsToldOrGetsAnImage() {
    venue.start();
    var client = listed();
    var at = submit(client, Orders.buy(1, 1, "order")).position().sequence();
    var lost = new Follower();
    var renewed = new Follower();

    try (var _ = follow(new FeedRequest(at, new byte[32], FeedRequest.Image.NONE), lost);
        var _ = follow(new FeedRequest(at, new byte[32], FeedRequest.Image.MARKET), renewed)) {
      await("one is lost", () -> lost.lost);
      await("the other has an image", () -> renewed.images().size() == 1);
    }

    var market = assertInstanceOf(View.MarketView.class, renewed.images().getFirst());
    assertEquals(List.of(new View.Level(1, 1)), market.books().getFirst().bids());
  }

  @Test
  void anImageIsContinuedWithoutAGap() {
    venue.start();
    var client = listed();
    var follower = new Follower();
    try (var _ =
        follow(new FeedRequest(FeedRequest.FROM_IMAGE, FeedRequest.Image.LISTINGS), follower)) {
      await("the image is there", () -> !follower.images().isEmpty());
      var at = submit(client, Orders.buy(1, 1, "order")).position().sequence();
      await("the order is seen", () -> follower.last() >= at);
    }
    var sequences = follower.sequences();
    assertEquals(follower.imageSequence + 1, sequences.getFirst());
    assertEquals(
        LongStream.rangeClosed(follower.imageSequence + 1, follower.last()).boxed().toList(),
        sequences);
  }

  @Test
  void aListenerThatBlocksMissesNothing() {
    venue.start();
    var follower = new Follower();
    var client = listed();
    synchronized (follower) {
      var _ = follow(new FeedRequest(0, FeedRequest.Image.NONE), follower);
      for (var order = 0; order < 200; order++) {
        submit(client, Orders.buy(1, 1, "order-" + order));
      }
    }
    var at = submit(client, Orders.buy(1, 1, "last")).position().sequence();
    await("everything is seen", () -> follower.last() >= at);

    assertEquals(LongStream.rangeClosed(1, follower.last()).boxed().toList(), follower.sequences());
  }

  @Test
  void aLeaderGoesOnForAsLongAsAStandbyAgrees() {
    venue.start();
    var client = listed();
    var all = new FeedRequest(0, ChainHash.genesis(), FeedRequest.Image.NONE, true);
    var one = new Follower();
    var other = new Follower();
    try (var first = follow(all, one);
        var second = follow(all, other)) {
      var at = submit(client, Orders.buy(1, 1, "order")).position().sequence();
      await("both have it", () -> one.last() >= at && other.last() >= at);

      first.disagree(at);
      for (var order = 0; order < 50; order++) {
        submit(client, Orders.buy(1, 1, "more-" + order));
      }
      assertTrue(venue.fatalReasons().isEmpty(), venue.fatalReasons()::toString);

      second.disagree(at);
      await("the leader has stopped", () -> !venue.fatalReasons().isEmpty());
    }
    assertTrue(
        venue.fatalReasons().getFirst().startsWith("every standby disagrees"),
        venue.fatalReasons()::toString);
  }

  private VenueClient listed() {
    var client = venue.client();
    Orders.LISTING.forEach(command -> assertTrue(submit(client, command).events().size() > 0));
    return client;
  }

  private Feed follow(FeedRequest request, FeedListener listener) {
    return Feed.follow(venue.vertx(), venue.settings(RunningVenue.SECRET), request, listener);
  }

  /// Keeps what it heard. Its monitor blocks the feed.
  private static final class Follower implements FeedListener {
    private final ArrayList<FeedBatch> batches = new ArrayList<>();
    private final ArrayList<View> images = new ArrayList<>();
    private volatile long imageSequence;
    private volatile boolean lost;

    @Override
    public synchronized void image(long sequence, View view) {
      imageSequence = sequence;
      images.add(view);
    }

    @Override
    public synchronized void batch(FeedBatch batch) {
      batches.add(batch);
    }

    @Override
    public void lost(String reason) {
      lost = true;
    }

    synchronized long last() {
      return batches.isEmpty() ? 0 : batches.getLast().sequence();
    }

    synchronized FeedBatch newest() {
      return batches.getLast();
    }

    synchronized List<Long> sequences() {
      return batches.stream().map(FeedBatch::sequence).toList();
    }

    synchronized List<View> images() {
      return List.copyOf(images);
    }
  }
}
