package io.tradewind.marketapi.cached;

import io.tradewind.cache.CacheCounters;
import io.tradewind.cache.CacheFormat;
import io.tradewind.cache.Redis;
import io.tradewind.cache.SequencedCache;
import io.tradewind.cache.SequencedCache.RedisNames;
import io.tradewind.history.HistoryReader.PublicTrade;
import io.tradewind.marketdata.Candle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The caches of the market API.
///
/// @param candles blocks of candles
/// @param trades blocks of trades
/// @param answers whole answers, in JSON
public record MarketCaches(
    SequencedCache<List<Candle>> candles,
    SequencedCache<List<PublicTrade>> trades,
    SequencedCache<byte[]> answers) {

  private static final int VERSION = 1;

  /// Names the caches.
  ///
  /// @param redis the server, or null: then nothing is kept
  /// @param counters told of hits and misses
  /// @return caches that every market API of the venue shares
  public static MarketCaches of(@Nullable Redis redis, CacheCounters counters) {
    return new MarketCaches(
        new SequencedCache<>(redis, named("candles"), RowFormats.CANDLES, counters),
        new SequencedCache<>(redis, named("trades"), RowFormats.TRADES, counters),
        new SequencedCache<>(redis, named("answers"), new Bytes(), counters));
  }

  /// Caches that keep nothing.
  ///
  /// @return for a host without Redis
  public static MarketCaches none() {
    return of(null, CacheCounters.NONE);
  }

  private static RedisNames named(String cache) {
    return new RedisNames(cache, VERSION);
  }

  private static final class Bytes implements CacheFormat<byte[]> {
    @Override
    public byte[] write(byte[] value) {
      return value;
    }

    @Override
    public byte[] read(byte[] bytes) {
      return bytes;
    }
  }
}
