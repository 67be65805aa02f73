package io.tradewind.client;

import io.tradewind.codec.CommandCodec;
import io.tradewind.codec.QueryCodec;
import io.tradewind.model.Command;
import io.tradewind.model.Query;
import io.tradewind.wire.ClusterSecret;
import io.tradewind.wire.Frame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A gateway's client as [VenueConnection] is one, on another's clock and network: the same
/// [SubmitSession] over the same [Pursuit].
public final class SimulatedGateway implements Pursuit.Handler {
  private static final long TICK_MILLIS = 50;

  private final SimulatedSurroundings surroundings;
  private final SubmitSession session;
  private final Pursuit pursuit;
  private @Nullable Link link;

  /// Creates a client that is not started.
  ///
  /// @param dialer time and connections
  /// @param secret of the cluster
  /// @param name of the gateway
  /// @param random for the waits between tries
  public SimulatedGateway(
      Dialer dialer, ClusterSecret secret, String name, RandomGenerator random) {
    surroundings = new SimulatedSurroundings(dialer);
    session = new SubmitSession(name, this::send);
    pursuit =
        new Pursuit(
            new VenueSettings(() -> null, secret, name), this, new BackOff(random), surroundings);
  }

  /// Starts.
  public void start() {
    pursuit.start();
    tickLater();
  }

  /// Submits a command.
  ///
  /// @param command what is asked
  /// @return as of [VenueClient#submit]
  public CompletableFuture<CommandResult> submit(Command command) {
    var future = new CompletableFuture<CommandResult>();
    session.submit(CommandCodec.encode(command), future, nowMicros());
    flush();
    return future;
  }

  /// Asks.
  ///
  /// @param query what is asked
  /// @return as of [VenueClient#query]
  public CompletableFuture<QueryResult> query(Query query) {
    var future = new CompletableFuture<QueryResult>();
    session.ask(QueryCodec.encode(query), future, nowMicros());
    flush();
    return future;
  }

  @Override
  public void connected(Link connected) {
    link = connected;
    session.connected();
    flush();
  }

  @Override
  public void received(Frame frame) {
    session.received(frame, nowMicros());
  }

  @Override
  public void drained() {
    flush();
  }

  @Override
  public void disconnected() {
    link = null;
    session.disconnected(nowMicros());
  }

  private void tickLater() {
    surroundings.after(
        TICK_MILLIS,
        () -> {
          session.tick(nowMicros());
          if (session.doubtsLeader(nowMicros())) {
            pursuit.doubt();
          }
          flush();
          tickLater();
        });
  }

  private void send(Frame frame) {
    if (link != null) {
      link.send(frame);
    }
  }

  private void flush() {
    if (link != null) {
      link.flush();
    }
  }

  private long nowMicros() {
    return TimeUnit.NANOSECONDS.toMicros(surroundings.nanos());
  }
}
