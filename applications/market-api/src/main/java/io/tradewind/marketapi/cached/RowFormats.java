package io.tradewind.marketapi.cached;

import io.tradewind.cache.CacheFormat;
import io.tradewind.history.HistoryReader.PublicTrade;
import io.tradewind.marketdata.Candle;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Rows as whole numbers of 8 bytes, one after another, big-endian, in the order of their records.
final class RowFormats {
  static final CacheFormat<List<Candle>> CANDLES =
      new Rows<>(12, RowFormats::write, RowFormats::candle);
  static final CacheFormat<List<PublicTrade>> TRADES =
      new Rows<>(7, RowFormats::write, RowFormats::trade);

  private RowFormats() {}

  /// Rows of a fixed number of numbers.
  private record Rows<T>(
      int numbers, BiConsumer<ByteBuffer, T> writer, Function<ByteBuffer, T> reader)
      implements CacheFormat<List<T>> {
    @Override
    public byte[] write(List<T> rows) {
      var bytes = ByteBuffer.allocate(rows.size() * numbers * Long.BYTES);
      rows.forEach(row -> writer.accept(bytes, row));
      return bytes.array();
    }

    @Override
    public List<T> read(byte[] bytes) {
      var buffer = ByteBuffer.wrap(bytes);
      var rows = new ArrayList<T>(bytes.length / (numbers * Long.BYTES));
      while (buffer.hasRemaining()) {
        rows.add(reader.apply(buffer));
      }
      return rows;
    }
  }

  private static void write(ByteBuffer bytes, Candle candle) {
    bytes
        .putLong(candle.openMicros())
        .putLong(candle.openTicks())
        .putLong(candle.highTicks())
        .putLong(candle.lowTicks())
        .putLong(candle.closeTicks())
        .putLong(candle.volumeLots())
        .putLong(candle.quoteUnits())
        .putLong(candle.tradeCount())
        .putLong(candle.takerBuyLots())
        .putLong(candle.takerBuyQuoteUnits())
        .putLong(candle.firstTradeId())
        .putLong(candle.lastTradeId());
  }

  private static Candle candle(ByteBuffer bytes) {
    return new Candle(
        bytes.getLong(),
        bytes.getLong(),
        bytes.getLong(),
        bytes.getLong(),
        bytes.getLong(),
        bytes.getLong(),
        bytes.getLong(),
        bytes.getLong(),
        bytes.getLong(),
        bytes.getLong(),
        bytes.getLong(),
        bytes.getLong());
  }

  private static void write(ByteBuffer bytes, PublicTrade trade) {
    bytes
        .putLong(trade.tradeId())
        .putLong(trade.aggregateTradeId())
        .putLong(trade.priceTicks())
        .putLong(trade.quantityLots())
        .putLong(trade.quoteUnits())
        .putLong(trade.buyerIsMaker() ? 1 : 0)
        .putLong(trade.timestampMicros());
  }

  private static PublicTrade trade(ByteBuffer bytes) {
    return new PublicTrade(
        bytes.getLong(),
        bytes.getLong(),
        bytes.getLong(),
        bytes.getLong(),
        bytes.getLong(),
        bytes.getLong() == 1,
        bytes.getLong());
  }
}
