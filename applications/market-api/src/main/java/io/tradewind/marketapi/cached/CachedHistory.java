package io.tradewind.marketapi.cached;

import io.tradewind.cache.Sequenced;
import io.tradewind.history.HistoryReader;
import io.tradewind.marketdata.Candle;
import io.tradewind.marketdata.CandleInterval;
import io.tradewind.model.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The read model with Redis in front of what no longer changes. Blocks: used on virtual threads.
///
/// The past is kept in blocks whose borders do not depend on who asks: 500 trades by id, the
/// candles of 500 intervals by time. A block of trades is whole when it has all its ids. One of
/// candles is when its last candle is over and the page was read at a sequence beyond that:
/// [#observe] says which sequence that is. Only whole blocks are kept, so none is ever stale.
public final class CachedHistory implements HistoryReader {
  /// Trades, and candles at most, of a block.
  public static final int BLOCK_ROWS = 500;

  /// The most blocks that one answer is made of; larger ones come from the read model.
  static final int MAX_BLOCKS = 64;

  private static final Duration LIFE = Duration.ofHours(1);
  private static final long MARK_MICROS = 1_000_000;
  private static final long DAY_MICROS = 86_400_000_000L;

  private final HistoryReader history;
  private final MarketCaches caches;

  /// What is known for sure: at the sequence, everything before the time had happened.
  private volatile Mark settled = new Mark(Long.MAX_VALUE, Long.MIN_VALUE);

  private volatile Mark newest = settled;

  private record Mark(long sequence, long timestampMicros) {}

  /// Stands in front of a read model.
  ///
  /// @param history the read model
  /// @param caches keep its blocks
  public CachedHistory(HistoryReader history, MarketCaches caches) {
    this.history = history;
    this.caches = caches;
  }

  /// Learns the venue's time at a sequence. Called by one thread, about once a second or more
  /// often.
  ///
  /// @param sequence of a batch
  /// @param timestampMicros its time
  public void observe(long sequence, long timestampMicros) {
    if (timestampMicros - newest.timestampMicros < MARK_MICROS && newest.timestampMicros > 0) {
      return;
    }
    settled = newest.timestampMicros > 0 ? newest : settled;
    newest = new Mark(sequence, timestampMicros);
  }

  /// Before when the read model has everything, for sure. Blocks.
  ///
  /// @return Long.MIN_VALUE while that can't be said
  public long wholeUntilMicros() {
    var mark = settled;
    return history.position() >= mark.sequence ? mark.timestampMicros : Long.MIN_VALUE;
  }

  @Override
  public Page<PublicTrade> trades(int symbolId, Range range) {
    var byId =
        range.fromId() > 0
            && range.startMicros() == Long.MIN_VALUE
            && range.endMicros() == Long.MAX_VALUE;
    return byId ? tradesById(symbolId, range) : history.trades(symbolId, range);
  }

  private Page<PublicTrade> tradesById(int symbolId, Range range) {
    var rows = new ArrayList<PublicTrade>(range.limit());
    var position = Long.MAX_VALUE;
    for (var block = (range.fromId() - 1) / BLOCK_ROWS; rows.size() < range.limit(); block++) {
      var found = tradeBlock(symbolId, block);
      position = Math.min(position, found.sequence());
      var ofBlock = rows(found);
      for (var trade : ofBlock) {
        if (trade.tradeId() >= range.fromId() && rows.size() < range.limit()) {
          rows.add(trade);
        }
      }
      if (ofBlock.size() < BLOCK_ROWS) {
        break;
      }
    }
    return new Page<>(position, rows);
  }

  private Sequenced<List<PublicTrade>> tradeBlock(int symbolId, long block) {
    return caches
        .trades()
        .find(
            symbolId + ":" + block,
            0,
            () -> {
              var first = block * BLOCK_ROWS + 1;
              var range = new Range(first, Long.MIN_VALUE, Long.MAX_VALUE, BLOCK_ROWS);
              var page = history.trades(symbolId, range);
              var rows = page.rows();
              var whole =
                  rows.size() == BLOCK_ROWS && rows.getLast().tradeId() == first + BLOCK_ROWS - 1;
              return new Sequenced<>(page.position(), rows, whole ? LIFE : Duration.ZERO);
            });
  }

  @Override
  public Page<Candle> candles(int symbolId, CandleInterval interval, Range range) {
    var length = blockMicros(interval);
    var known = settled.timestampMicros;
    if (range.startMicros() < 0 || known == Long.MIN_VALUE) {
      return history.candles(symbolId, interval, range);
    }
    var first = range.startMicros() / length;
    var last = Math.min(range.endMicros(), known) / length;
    return last - first < MAX_BLOCKS
        ? candlesByBlock(new Wanted(symbolId, interval, length), range)
        : history.candles(symbolId, interval, range);
  }

  /// Which blocks.
  ///
  /// @param symbolId where
  /// @param interval of the candles
  /// @param length of a block, in microseconds
  private record Wanted(int symbolId, CandleInterval interval, long length) {}

  private Page<Candle> candlesByBlock(Wanted wanted, Range range) {
    var rows = new ArrayList<Candle>(range.limit());
    var position = Long.MAX_VALUE;
    var block = range.startMicros() / wanted.length;
    while (rows.size() < range.limit() && over(wanted, block)) {
      if (block * wanted.length > range.endMicros()) {
        return new Page<>(position, rows);
      }
      var found = candleBlock(wanted, block++);
      position = Math.min(position, found.sequence());
      for (var candle : rows(found)) {
        if (candle.openMicros() >= range.startMicros()
            && candle.openMicros() <= range.endMicros()
            && rows.size() < range.limit()) {
          rows.add(candle);
        }
      }
    }
    if (rows.size() == range.limit()) {
      return new Page<>(position, rows);
    }
    var start = Math.max(range.startMicros(), block * wanted.length);
    var rest = new Range(0, start, range.endMicros(), range.limit() - rows.size());
    var page = history.candles(wanted.symbolId, wanted.interval, rest);
    rows.addAll(page.rows());
    return new Page<>(Math.min(position, page.position()), rows);
  }

  /// Whether no candle of a block can still grow.
  private boolean over(Wanted wanted, long block) {
    var lastEnd = wanted.interval.nextOpenMicros((block + 1) * wanted.length - 1, 0);
    return lastEnd <= settled.timestampMicros;
  }

  private Sequenced<List<Candle>> candleBlock(Wanted wanted, long block) {
    return caches
        .candles()
        .find(
            "%d:%s:%d".formatted(wanted.symbolId, wanted.interval.code(), block),
            0,
            () -> {
              var mark = settled;
              var start = block * wanted.length;
              var range = new Range(0, start, start + wanted.length - 1, MAX_ROWS);
              var page = history.candles(wanted.symbolId, wanted.interval, range);
              return new Sequenced<>(page.position(), page.rows(), life(page.position(), mark));
            });
  }

  private static Duration life(long position, Mark mark) {
    return position >= mark.sequence ? LIFE : Duration.ZERO;
  }

  /// Months have 31 days here, so that a block has no more rows than a page.
  private static long blockMicros(CandleInterval interval) {
    var micros = interval == CandleInterval.MONTH ? 31 * DAY_MICROS : interval.nextOpenMicros(0, 0);
    return micros * BLOCK_ROWS;
  }

  @Override
  public @Nullable Candle candleBefore(int symbolId, long beforeMicros) {
    var mark = settled;
    if (beforeMicros > mark.timestampMicros) {
      return history.candleBefore(symbolId, beforeMicros);
    }
    var found =
        caches
            .candles()
            .find(
                "%d:before:%d".formatted(symbolId, beforeMicros),
                0,
                () -> {
                  var position = history.position();
                  var candle = history.candleBefore(symbolId, beforeMicros);
                  List<Candle> rows = candle == null ? List.of() : List.of(candle);
                  return new Sequenced<>(position, rows, life(position, mark));
                });
    var rows = rows(found);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  private static <T> List<T> rows(Sequenced<List<T>> found) {
    var rows = found.value();
    return rows == null ? List.of() : rows;
  }

  @Override
  public long position() {
    return history.position();
  }

  @Override
  public Page<Order> order(long accountId, int symbolId, long orderId, String clientOrderId) {
    return history.order(accountId, symbolId, orderId, clientOrderId);
  }

  @Override
  public Page<Order> orders(long accountId, int symbolId, Range range) {
    return history.orders(accountId, symbolId, range);
  }

  @Override
  public Page<AccountFill> fills(long accountId, int symbolId, long orderId, Range range) {
    return history.fills(accountId, symbolId, orderId, range);
  }
}
