package io.tradewind.benchmarks.candles;

import io.tradewind.cache.CacheCounters;
import io.tradewind.cache.Redis;
import io.tradewind.cache.RedisSettings;
import io.tradewind.history.HistorySchema;
import io.tradewind.marketapi.cached.MarketCaches;
import io.tradewind.postgres.Databases;
import io.tradewind.postgres.testing.TemporaryPostgres;
import io.tradewind.redis.testing.TemporaryRedis;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The same load on the same read model, without Redis and with it.
///
/// @param uncached without
/// @param cached with
/// @param description of the load
public record CandleComparison(
    CandleLoad.Result uncached, CandleLoad.Result cached, String description) {
  private static final long SEED = 20_260_101;
  private static final int CONNECTIONS = 16;
  private static final Duration TIMEOUT = Duration.ofMillis(100);

  /// Runs both, each after a warm-up of half its length.
  ///
  /// @param clients requests at a time
  /// @param seconds how long each is measured
  /// @return what came of it
  /// @throws SQLException if the read model can't be written
  /// @throws InterruptedException if the caller is interrupted
  public static CandleComparison run(int clients, int seconds)
      throws SQLException, InterruptedException {
    var vertx = Vertx.vertx();
    try (var postgres = TemporaryPostgres.start();
        var server = TemporaryRedis.start();
        var source =
            Databases.pool(
                postgres.freshDatabase(), "bench-candles", new Databases.Bounds(CONNECTIONS));
        var redis = Redis.connect(new RedisSettings(server.uri(), "bench", TIMEOUT))) {
      HistorySchema.migrate(source);
      var endMicros = System.currentTimeMillis() / 60_000 * 60_000_000;
      OldCandles.write(source, endMicros);
      var startMicros = endMicros - OldCandles.COUNT * OldCandles.MINUTE_MICROS;
      var load = new CandleLoad(clients, seconds, SEED);
      var warmUp = new CandleLoad(clients, Math.max(1, seconds / 2), SEED);
      CandleLoad.Result uncached;
      try (var market = new CandleMarket(vertx, source, MarketCaches.none())) {
        warmUp.run(market.port(), startMicros);
        uncached = load.run(market.port(), startMicros);
      }
      try (var market =
          new CandleMarket(vertx, source, MarketCaches.of(redis, CacheCounters.NONE))) {
        warmUp.run(market.port(), startMicros);
        var cached = load.run(market.port(), startMicros);
        return new CandleComparison(uncached, cached, load.describe());
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
    }
  }
}
