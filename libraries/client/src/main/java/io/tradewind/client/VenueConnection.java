package io.tradewind.client;

import io.tradewind.codec.CommandCodec;
import io.tradewind.codec.QueryCodec;
import io.tradewind.model.Command;
import io.tradewind.model.Query;
import io.tradewind.wire.Frame;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A [SubmitSession] on a socket.
///
/// Callers of any thread encode and leave what they want in the inbox; one task on the event loop
/// takes all of it and flushes once, so that a thousand commands cost one wake-up and one write.
final class VenueConnection implements VenueClient, Connector.Handler {
  private static final long TICK_MILLIS = 50;

  /// The most that waits in the inbox and beyond, commands and queries together.
  private static final int MAX_WAITING = SubmitSession.MAX_IN_FLIGHT + SubmitSession.MAX_QUERIES;

  private final SubmitSession session;
  private final ConcurrentLinkedQueue<Runnable> inbox = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean drainScheduled = new AtomicBoolean();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Connector connector;
  private final Deployment deployment;
  private @Nullable Link link;
  private volatile @Nullable Context context;

  private VenueConnection(Vertx vertx, VenueSettings settings, BackOff backOff) {
    session = new SubmitSession(settings.name(), this::send);
    connector = new Connector(settings, this, backOff);
    deployment = new Deployment(vertx, connector);
  }

  static VenueConnection start(Vertx vertx, VenueSettings settings, BackOff backOff) {
    var connection = new VenueConnection(vertx, settings, backOff);
    connection.deployment.start();
    return connection;
  }

  @Override
  public CompletableFuture<CommandResult> submit(Command command) {
    var bytes = CommandCodec.encode(command);
    return enter(future -> session.submit(bytes, future, nowMicros()));
  }

  @Override
  public CompletableFuture<QueryResult> query(Query query) {
    var bytes = QueryCodec.encode(query);
    return enter(future -> session.ask(bytes, future, nowMicros()));
  }

  @Override
  public void close() {
    deployment.close();
  }

  private <T> CompletableFuture<T> enter(Consumer<CompletableFuture<T>> action) {
    var loop = context;
    if (loop == null) {
      return CompletableFuture.failedFuture(new VenueUnavailable("the client is not running"));
    }
    if (waiting.incrementAndGet() > MAX_WAITING) {
      waiting.decrementAndGet();
      return CompletableFuture.failedFuture(
          new VenueOverloaded("%d commands and queries are waiting".formatted(MAX_WAITING)));
    }
    var future = new CompletableFuture<T>();
    var _ = future.whenComplete((_, _) -> waiting.decrementAndGet());
    inbox.add(() -> action.accept(future));
    if (drainScheduled.compareAndSet(false, true)) {
      loop.runOnContext(_ -> drain());
    }
    return future;
  }

  private void drain() {
    // Cleared first: what is added while draining schedules another turn.
    drainScheduled.set(false);
    for (var action = inbox.poll(); action != null; action = inbox.poll()) {
      action.run();
    }
    flush();
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

  @Override
  public void started(Context loop) {
    context = loop;
    loop.owner()
        .setPeriodic(
            TICK_MILLIS,
            _ -> {
              session.tick(nowMicros());
              if (session.doubtsLeader(nowMicros())) {
                connector.doubt();
              }
              flush();
            });
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

  @Override
  public void stopped() {
    context = null;
    drain();
    session.close();
  }

  private static long nowMicros() {
    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime());
  }
}
