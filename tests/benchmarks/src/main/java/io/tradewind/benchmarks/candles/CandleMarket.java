package io.tradewind.benchmarks.candles;

import io.tradewind.client.FeedBatch;
import io.tradewind.client.FeedListener;
import io.tradewind.history.PostgresHistoryReader;
import io.tradewind.marketapi.MarketApi;
import io.tradewind.marketapi.MarketApiDependencies;
import io.tradewind.marketapi.cached.MarketCaches;
import io.tradewind.model.Asset;
import io.tradewind.model.Symbol;
import io.tradewind.model.SymbolRules;
import io.tradewind.model.SymbolStatus;
import io.tradewind.model.View;
import io.tradewind.platform.http.HttpEndpoint;
import io.tradewind.platform.http.HttpSettings;
import io.tradewind.protocol.AddressClass;
import io.tradewind.protocol.RequestWeights;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/// A market API on a port, with one symbol that nobody trades any more: all its candles are old.
final class CandleMarket implements AutoCloseable {
  private static final Asset BASE = new Asset(0, "BTC", 8);
  private static final Asset QUOTE = new Asset(1, "USDT", 8);
  private static final SymbolRules RULES =
      new SymbolRules(
          1_000_000, 1_000, 1, 100_000_000, 1, 900_000_000, 500_000_000, 1L << 60, 200, 0, 0);
  private static final Symbol SYMBOL =
      new Symbol(0, "BTCUSDT", BASE, QUOTE, 10, RULES, SymbolStatus.TRADING);
  private static final int LIMIT = 2_000_000_000;
  private static final int STEPS = 6;
  private static final long STEP_MILLIS = 400;

  private final MarketApi api;
  private final HttpEndpoint endpoint;

  CandleMarket(Vertx vertx, DataSource source, MarketCaches caches) throws InterruptedException {
    var clock = Clock.systemUTC();
    var weights = new RequestWeights(_ -> new AddressClass("benchmark", LIMIT, LIMIT));
    api =
        MarketApi.start(
            vertx,
            new MarketApiDependencies(
                (_, listener) -> {
                  image(listener);
                  return () -> {};
                },
                new PostgresHistoryReader(source),
                weights,
                caches,
                clock));
    endpoint = HttpEndpoint.start(vertx, new HttpSettings("127.0.0.1", 0, 2, 65_536), api.routes());
    api.ready().orTimeout(30, TimeUnit.SECONDS).join();
    // what has passed is known once the venue's time went on
    Thread.sleep(STEPS * STEP_MILLIS);
  }

  /// Sends the image, and then for a while batches in which nothing happens.
  private static void image(FeedListener listener) {
    var listings = new View.ListingsView(List.of(BASE, QUOTE), List.of(SYMBOL));
    var book = new View.BookView(0, OldCandles.COUNT * 12, 0, List.of(), List.of());
    listener.image(1, new View.MarketView(listings, List.of(book)));
    Thread.startVirtualThread(() -> {
      try {
        for (var step = 1; step <= STEPS; step++) {
          Thread.sleep(STEP_MILLIS / 2);
          var micros = System.currentTimeMillis() * 1_000 + step * 1_000_000L;
          listener.batch(new FeedBatch(1 + step, micros, new byte[32], new byte[0], List.of()));
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    });
  }

  int port() {
    return endpoint.port();
  }

  @Override
  public void close() {
    endpoint.close();
    api.close();
  }
}
