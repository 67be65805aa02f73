package io.tradewind.marketapi;

import io.tradewind.client.FeedBatch;
import io.tradewind.client.FeedListener;
import io.tradewind.client.FeedRequest;
import io.tradewind.model.View;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the feed to the market thread: an image first, then batches.
///
/// Called on the feed's thread, which waits when the market thread is behind. When anything breaks,
/// it starts over from a new image.
final class MarketFollower implements FeedListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MarketFollower.class);
  private static final long RESTART_MILLIS = 500;

  private final MarketFeed feed;
  private final MarketThread thread;
  private final Market market;
  private final HistoryBackfill backfill;
  private final InstantSource clock;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  private @Nullable Runnable stopFollowing;
  private boolean closed;

  /// Whether what is known is whole; between a failure and the next image it is not. Owned by the
  /// market thread.
  private boolean whole;

  MarketFollower(
      MarketFeed feed,
      MarketThread thread,
      Market market,
      HistoryBackfill backfill,
      InstantSource clock) {
    this.feed = feed;
    this.thread = thread;
    this.market = market;
    this.backfill = backfill;
    this.clock = clock;
  }

  /// Starts to follow, from an image.
  synchronized void follow() {
    if (!closed) {
      stopFollowing =
          feed.follow(new FeedRequest(FeedRequest.FROM_IMAGE, FeedRequest.Image.MARKET), this);
    }
  }

  /// Completed when the first image was taken and the read model's past was added to it.
  CompletableFuture<Void> ready() {
    return ready;
  }

  /// Whether the market can be read. Call it on the market thread.
  boolean whole() {
    return whole;
  }

  @Override
  public void image(long sequence, View view) {
    if (!(view instanceof View.MarketView image)) {
      throw new IllegalArgumentException("asked for a market, got " + view.getClass());
    }
    put(() -> {
      market.image(sequence, image, clock.millis() * 1_000);
      whole = true;
      backfill.start(market, sequence, () -> ready.complete(null));
    });
  }

  @Override
  public void batch(FeedBatch batch) {
    put(() -> {
      if (whole) {
        market.batch(batch);
      }
    });
  }

  @Override
  public void lost(String reason) {
    LOG.warn("the feed is lost ({}); following it anew", reason);
    restart();
  }

  private void put(Runnable work) {
    try {
      thread.put(work, this::failed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while handing a batch over", e);
    }
  }

  private void failed(RuntimeException cause) {
    if (whole) {
      whole = false;
      LOG.error("market data is broken and starts over from an image", cause);
      restart();
    }
  }

  private void restart() {
    Thread.ofVirtual()
        .name("market-restart")
        .start(() -> {
          try {
            stop();
            Thread.sleep(RESTART_MILLIS);
            follow();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private synchronized void stop() {
    var running = stopFollowing;
    stopFollowing = null;
    if (running != null) {
      running.run();
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    stop();
  }
}
