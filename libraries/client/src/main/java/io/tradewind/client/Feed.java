package io.tradewind.client;

import io.tradewind.codec.CorruptData;
import io.tradewind.wire.Frame;
import io.tradewind.wire.MalformedFrame;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running subscription to the committed batches of the partition.
///
/// The event loop only cuts frames and queues them; the feed's own thread decodes, verifies and
/// calls the listener. When it falls [#MAX_QUEUED_BYTES] behind, the socket is not read any more.
public final class Feed implements AutoCloseable {
  /// How far the listener may be behind before reading stops, in bytes.
  public static final long MAX_QUEUED_BYTES = 8 << 20;

  /// How long a leader may send no batch before it is doubted, in milliseconds. One that commits
  /// has a batch at least every quarter of it.
  private static final long DOUBT_MILLIS = 1_100;

  private static final long LOOK_MILLIS = 100;

  /// What a queued frame is counted as beside its payload, in bytes.
  private static final int FRAME_BYTES = 128;

  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

  private final FeedSession session;
  private final FeedListener listener;
  private final boolean compares;
  private final Deployment deployment;
  private final Connector connector;
  private final LinkedBlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final AtomicLong queuedBytes = new AtomicLong();
  private final Thread thread;
  private volatile @Nullable Context context;
  private volatile boolean closed;
  private @Nullable Link link;

  /// When the newest connection brought something new, by the event loop's clock.
  private long newsNanos;

  /// What comes over from the event loop, in order.
  private sealed interface Arrival {
    /// There is a new connection.
    record Connected(Link link) implements Arrival {}

    /// A frame of the newest connection.
    record Received(Link link, Frame frame, int bytes) implements Arrival {}

    /// The newest connection is gone.
    record Disconnected() implements Arrival {}

    /// The feed is closed.
    record Closed() implements Arrival {}
  }

  private Feed(Vertx vertx, VenueSettings settings, FeedRequest request, FeedListener listener) {
    this.listener = listener;
    compares = request.compares();
    session = new FeedSession(request, listener);
    connector = new Connector(settings, new LoopSide(), new BackOff(RandomGenerator.getDefault()));
    deployment = new Deployment(vertx, connector);
    thread =
        Thread.ofPlatform().daemon().name("feed-" + settings.name()).unstarted(this::followLoop);
  }

  /// Starts following. Reconnects by itself and resumes by sequence and chain hash.
  ///
  /// @param vertx whose event loops are used
  /// @param settings how the venue is reached
  /// @param request where to start
  /// @param listener told what happened, on the feed's own thread
  /// @return the feed; close it to stop
  public static Feed follow(
      Vertx vertx, VenueSettings settings, FeedRequest request, FeedListener listener) {
    var feed = new Feed(vertx, settings, request, listener);
    feed.thread.start();
    feed.deployment.start();
    return feed;
  }

  /// Tells the leader that it computed something else than this follower, before the feed is
  /// closed.
  ///
  /// @param sequence the last batch whose events were the same
  public void disagree(long sequence) {
    onLoop(() -> {
      var open = link;
      if (open != null) {
        open.send(new Frame.Verdict(sequence, false));
        open.flush();
      }
    });
  }

  /// Stops following and interrupts the listener if it is busy. Returns at once.
  @Override
  public void close() {
    closed = true;
    deployment.close();
    arrivals.add(new Arrival.Closed());
    thread.interrupt();
  }

  /// The feed thread. Whatever the listener throws ends the feed, for its state is unknown then.
  private void followLoop() {
    try {
      Link current = null;
      while (!session.lost()) {
        switch (arrivals.take()) {
          case Arrival.Connected(var connected) -> {
            current = connected;
            request(connected);
          }
          case Arrival.Received(var from, var frame, var bytes) -> {
            if (from == current && !deliver(frame)) {
              current = null;
            }
            release(bytes);
          }
          case Arrival.Disconnected() -> {
            current = null;
            listener.disconnected();
          }
          case Arrival.Closed() -> {
            return;
          }
        }
      }
    } catch (InterruptedException _) {
      LOG.debug("the feed was closed");
    } catch (RuntimeException e) {
      if (closed) {
        LOG.debug("the listener was interrupted", e);
        return;
      }
      LOG.error("the feed's listener failed; the feed ends", e);
      listener.lost("the listener failed: " + e);
    } finally {
      deployment.close();
    }
  }

  /// Says false when the connection is of no more use.
  private boolean deliver(Frame frame) {
    try {
      session.received(frame);
      return true;
    } catch (MalformedFrame | CorruptData e) {
      onLoop(() -> connector.reconnect(String.valueOf(e.getMessage())));
      return false;
    }
  }

  private void request(Link connected) {
    var follow = session.follow();
    var agreement = compares ? session.agreement() : null;
    onLoop(() -> {
      connected.send(follow);
      if (agreement != null) {
        connected.send(agreement);
      }
      connected.flush();
    });
  }

  private void release(int bytes) {
    var left = queuedBytes.addAndGet(-bytes);
    if (left < MAX_QUEUED_BYTES / 2 && left + bytes >= MAX_QUEUED_BYTES / 2) {
      onLoop(this::resume);
    }
  }

  private void onLoop(Runnable action) {
    var loop = context;
    if (loop != null) {
      loop.runOnContext(_ -> action.run());
    }
  }

  private void resume() {
    if (link != null && link.paused()) {
      link.resume();
    }
  }

  /// A leader that is cut off from the database sends signs of life, and can't know that another
  /// has replaced it.
  private void doubtSilence() {
    var open = link;
    if (open == null || open.paused()) {
      newsNanos = System.nanoTime();
    } else if (System.nanoTime() - newsNanos > TimeUnit.MILLISECONDS.toNanos(DOUBT_MILLIS)) {
      connector.doubt();
    }
  }

  /// What the event loop calls; [#link] and [#newsNanos] are its own.
  private final class LoopSide implements Connector.Handler {
    @Override
    public void started(Context loop) {
      context = loop;
      loop.owner().setPeriodic(LOOK_MILLIS, _ -> doubtSilence());
    }

    @Override
    public void connected(Link connected) {
      link = connected;
      newsNanos = System.nanoTime();
      arrivals.add(new Arrival.Connected(connected));
    }

    @Override
    public void received(Frame frame) {
      var from = link;
      if (from == null || frame instanceof Frame.Heartbeat) {
        return;
      }
      var bytes =
          switch (frame) {
            case Frame.Batch batch -> FRAME_BYTES + batch.payload().length;
            case Frame.Image image -> FRAME_BYTES + image.view().length;
            default -> FRAME_BYTES;
          };
      newsNanos = System.nanoTime();
      arrivals.add(new Arrival.Received(from, frame, bytes));
      if (queuedBytes.addAndGet(bytes) > MAX_QUEUED_BYTES && !from.paused()) {
        from.pause();
      }
    }

    @Override
    public void drained() {}

    @Override
    public void disconnected() {
      link = null;
      arrivals.add(new Arrival.Disconnected());
    }

    @Override
    public void stopped() {
      arrivals.add(new Arrival.Closed());
    }
  }
}
