package io.tradewind.client;

import io.tradewind.wire.ClusterSecret;
import io.tradewind.wire.Frame;
import java.util.random.RandomGenerator;

/// A follower as [Feed] is one, on another's clock and network: the same [FeedSession] over the
/// same [Pursuit].
public final class SimulatedFeed implements Pursuit.Handler {
  private final FeedSession session;
  private final FeedListener listener;
  private final Pursuit pursuit;

  /// Creates a feed that is not started.
  ///
  /// @param dialer time and connections
  /// @param secret of the cluster
  /// @param request where to start
  /// @param listener told what happened
  /// @param random for the waits between tries
  public SimulatedFeed(
      Dialer dialer,
      ClusterSecret secret,
      FeedRequest request,
      FeedListener listener,
      RandomGenerator random) {
    this.listener = listener;
    session = new FeedSession(request, listener);
    pursuit =
        new Pursuit(
            new VenueSettings(() -> null, secret, "standby"),
            this,
            new BackOff(random),
            new SimulatedSurroundings(dialer));
  }

  /// Starts.
  public void start() {
    pursuit.start();
  }

  /// Stops.
  public void stop() {
    pursuit.stop();
  }

  @Override
  public void connected(Link link) {
    link.send(session.follow());
    link.flush();
  }

  @Override
  public void received(Frame frame) {
    if (!session.lost()) {
      session.received(frame);
    }
  }

  @Override
  public void drained() {}

  @Override
  public void disconnected() {
    listener.disconnected();
  }
}
