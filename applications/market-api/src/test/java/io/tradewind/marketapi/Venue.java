package io.tradewind.marketapi;

import io.tradewind.client.FeedBatch;
import io.tradewind.client.FeedListener;
import io.tradewind.history.HistoryReader;
import io.tradewind.marketapi.cached.MarketCaches;
import io.tradewind.model.AppliedCommand;
import io.tradewind.model.Asset;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.model.Order;
import io.tradewind.model.OrderStatus;
import io.tradewind.model.OrderTerms;
import io.tradewind.model.OrderType;
import io.tradewind.model.Side;
import io.tradewind.model.Symbol;
import io.tradewind.model.SymbolRules;
import io.tradewind.model.SymbolStatus;
import io.tradewind.model.TimeInForce;
import io.tradewind.model.View;
import io.tradewind.platform.http.BoundedSocket;
import io.tradewind.platform.http.HttpEndpoint;
import io.tradewind.platform.http.HttpSettings;
import io.tradewind.protocol.AddressClass;
import io.tradewind.protocol.RequestWeights;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A market API on a real port, fed by the test in the place of the venue's feed.
final class Venue implements AutoCloseable {
  static final Asset BTC = new Asset(0, "BTC", 8);
  static final Asset USDT = new Asset(1, "USDT", 8);
  static final Asset ETH = new Asset(2, "ETH", 8);

  /// Ticks of 0.01, lots of 0.00001: a lot at a tick is ten quote units.
  static final SymbolRules RULES =
      new SymbolRules(
          1_000_000, 1_000, 1, 100_000_000, 1, 900_000_000, 500_000_000, 1L << 60, 200, 0, 0);

  static final Symbol BTCUSDT =
      new Symbol(0, "BTCUSDT", BTC, USDT, 10, RULES, SymbolStatus.TRADING);
  static final Symbol ETHUSDT =
      new Symbol(1, "ETHUSDT", ETH, USDT, 10, RULES, SymbolStatus.TRADING);

  /// The one listen key of this venue.
  static final String LISTEN_KEY = "k".repeat(64);

  private final Vertx vertx = Vertx.vertx();
  private final MarketApi api;
  private final HttpEndpoint endpoint;
  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable FeedListener listener;
  private long sequence;
  private long nowMicros = Instant.parse("2026-03-05T13:47:20Z").getEpochSecond() * 1_000_000;

  Venue() {
    this(null, AddressClass.DEFAULT);
  }

  Venue(@Nullable HistoryReader history, AddressClass limits) {
    MarketFeed feed =
        (_, follower) -> {
          listener = follower;
          return () -> {};
        };
    api =
        MarketApi.start(
            vertx,
            new MarketApiDependencies(
                feed,
                history,
                new RequestWeights(_ -> limits),
                MarketCaches.none(),
                InstantSource.system()));
    endpoint =
        HttpEndpoint.start(
            vertx, new HttpSettings("127.0.0.1", 0, 2, 65_536), api.routes(Venue::attach));
  }

  private static boolean attach(String listenKey, BoundedSocket socket) {
    if (listenKey.equals(LISTEN_KEY)) {
      socket.send("{\"e\":\"welcome\"}");
      return true;
    }
    return false;
  }

  /// A venue whose image shows two symbols with empty books.
  static Venue open() {
    var venue = new Venue();
    venue.image(emptyBook(0), emptyBook(1));
    venue.ready();
    return venue;
  }

  static View.BookView emptyBook(int symbolId) {
    return new View.BookView(symbolId, 0, 0, List.of(), List.of());
  }

  void image(View.BookView... books) {
    var listings = new View.ListingsView(List.of(BTC, USDT, ETH), List.of(BTCUSDT, ETHUSDT));
    feed().image(sequence, new View.MarketView(listings, List.of(books)));
  }

  void ready() {
    try {
      api.ready().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("not ready", e);
    }
  }

  private FeedListener feed() {
    return Objects.requireNonNull(listener);
  }

  /// Feeds one batch of one command.
  void batch(Event... events) {
    batch(List.of(events));
  }

  void batch(List<Event> events) {
    sequence++;
    var command = new AppliedCommand(1, sequence, new Command.Heartbeat(), events);
    feed().batch(new FeedBatch(sequence, nowMicros, new byte[32], new byte[0], List.of(command)));
  }

  void sequence(long newSequence) {
    sequence = newSequence;
  }

  long nowMicros() {
    return nowMicros;
  }

  void now(String instant) {
    nowMicros = Instant.parse(instant).getEpochSecond() * 1_000_000;
  }

  void later(long millis) {
    nowMicros += millis * 1_000;
  }

  static Event level(int symbolId, long updateId, Side side, long price, long quantity) {
    return new Event.LevelChanged(symbolId, updateId, side, price, quantity);
  }

  /// A trade whose taker is on the given side.
  static Event trade(int symbolId, long id, long aggregateId, Side taker, long price, long lots) {
    var terms =
        new OrderTerms(
            7,
            symbolId,
            taker.opposite(),
            OrderType.LIMIT,
            TimeInForce.GTC,
            price,
            lots,
            0,
            "maker");
    var maker = new Order(id, terms, OrderStatus.FILLED, lots, price * lots * 10, 1, 1);
    return new Event.TradeExecuted(
        id, aggregateId, lots, price * lots * 10, 0, 0, id + 1, 8, maker);
  }

  int port() {
    return endpoint.port();
  }

  HttpResponse<String> response(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(path, e);
    }
  }

  String get(String path) {
    return response("/api/v3/" + path).body();
  }

  StreamClient stream(String path) {
    return StreamClient.connect(client, URI.create("ws://127.0.0.1:" + port() + path));
  }

  static List<Event> events(Event... events) {
    return new ArrayList<>(List.of(events));
  }

  @Override
  public void close() {
    endpoint.close();
    api.close();
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
