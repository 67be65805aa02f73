package io.tradewind.marketapi;

import io.tradewind.marketapi.cached.CachedHistory;
import io.tradewind.marketapi.cached.SharedAnswers;
import io.tradewind.marketapi.page.StaticPage;
import io.tradewind.marketapi.rest.MarketCalls;
import io.tradewind.marketapi.stream.ListenKeyStreams;
import io.tradewind.marketapi.stream.MarketStreams;
import io.tradewind.marketapi.stream.StreamHub;
import io.tradewind.marketapi.stream.StreamNames;
import io.tradewind.marketapi.stream.StreamSockets;
import io.tradewind.platform.http.Routes;
import io.tradewind.protocol.ApiHandler;
import io.tradewind.protocol.Listings;
import io.tradewind.protocol.RestCall;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The market-data application: REST under `/api/v3`, streams under `/ws` and `/stream`, and the
/// plain page at `/`.
///
/// Stateless: everything is made of the feed's image and batches, and of the read model's past.
public final class MarketApi implements AutoCloseable {
  private static final long ANSWERS_MILLIS = 1_000;

  private final Vertx vertx;
  private final MarketApiDependencies dependencies;
  private final Listings listings = new Listings();
  private final StreamHub hub = new StreamHub();
  private final MarketStreams streams = new MarketStreams(hub);
  private final Market market = new Market(listings, streams);
  private final MarketThread thread = new MarketThread("market");
  private final HistoryBackfill backfill;
  private final MarketFollower follower;
  private final MarketCalls calls;
  private final SharedAnswers answers;
  private final @Nullable CachedHistory past;
  private final long answersTimer;
  private volatile long sequence;
  private final long timer;

  private MarketApi(Vertx vertx, MarketApiDependencies dependencies) {
    this.vertx = vertx;
    this.dependencies = dependencies;
    backfill = new HistoryBackfill(dependencies.history(), thread);
    follower =
        new MarketFollower(dependencies.feed(), thread, market, backfill, dependencies.clock());
    var history = dependencies.history();
    past = history == null ? null : new CachedHistory(history, dependencies.caches());
    calls =
        new MarketCalls(
            new MarketReads(vertx, thread, market, follower), listings, past, dependencies.clock());
    answers =
        new SharedAnswers(
            dependencies.caches().answers(), calls.byPath(), () -> follower.ready().isDone());
    answersTimer = vertx.setPeriodic(ANSWERS_MILLIS, _ -> publishAnswers());
    timer = vertx.setPeriodic(MarketStreams.TICK_MILLIS, _ -> thread.offer(this::tick, _ -> {}));
  }

  /// Starts to follow the feed. Requests are answered with -1001 until the first image.
  ///
  /// @param vertx whose event loops are used
  /// @param dependencies what it needs
  /// @return the running application
  public static MarketApi start(Vertx vertx, MarketApiDependencies dependencies) {
    var api = new MarketApi(vertx, dependencies);
    api.follower.follow();
    return api;
  }

  private void publishAnswers() {
    if (follower.ready().isDone()) {
      answers.publish(sequence);
    }
  }

  private void tick() {
    if (follower.whole()) {
      sequence = market.sequence();
      streams.tick(market.timestampMicros());
      if (past != null) {
        past.observe(market.sequence(), market.timestampMicros());
      }
    }
  }

  /// What is served without user data.
  ///
  /// @return a new table
  public Routes routes() {
    return routes((_, _) -> false);
  }

  /// What is served.
  ///
  /// @param listenKeys the user data that clients find beside the market's streams
  /// @return a new table
  public Routes routes(ListenKeyStreams listenKeys) {
    var routes = streams(listenKeys);
    answers
        .byPath()
        .forEach((path, handler) ->
            routes.on(
                "GET",
                "/api/v3/" + path,
                RestCall.route(dependencies.weights(), dependencies.clock()::millis, handler)));
    StaticPage.addTo(routes);
    return routes;
  }

  /// The streams alone, for the port of an application that has user data: clients name both on one
  /// connection.
  ///
  /// @param listenKeys the user data that clients find beside the market's streams
  /// @return a new table
  public Routes streams(ListenKeyStreams listenKeys) {
    var names = new StreamNames(listings);
    var sockets = new StreamSockets(hub, names, dependencies.clock(), listenKeys);
    return new Routes().webSocket("/ws", sockets).webSocket("/stream", sockets);
  }

  /// The calls by the last part of their path, for the WebSocket API to serve too.
  ///
  /// @return such as `depth` and `ticker/24hr`
  public Map<String, ApiHandler> calls() {
    return answers.byPath();
  }

  /// What is listed, as this application knows it.
  ///
  /// @return live
  public Listings listings() {
    return listings;
  }

  /// Completed when clients can be served: the first image is there, and the read model's past
  /// unless it is behind or absent.
  ///
  /// @return never completed exceptionally
  public CompletableFuture<Void> ready() {
    return follower.ready();
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
    vertx.cancelTimer(answersTimer);
    follower.close();
    backfill.close();
    hub.shutdown(dependencies.clock().millis() * 1_000);
    thread.close();
  }
}
