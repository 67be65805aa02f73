package io.tradewind.history;

import io.tradewind.history.HistoryReader.Page;
import io.tradewind.history.HistoryReader.Range;
import io.tradewind.marketdata.Candle;
import io.tradewind.marketdata.CandleFill;
import io.tradewind.marketdata.CandleInterval;
import java.util.List;

/// How candles of an interval come from the kept ones: minutes, hours and days.
///
/// A page reads at most `limit × factor` kept rows, where `factor` is the most that one candle is
/// made of. That many rows hold `limit` whole candles at least, for each takes `factor` at most; a
/// candle that the row limit cut is beyond the page and dropped.
///
/// @param interval what is asked for
/// @param kept what is read
/// @param factor how many of `kept` make one of `interval`, at most
record CandlePage(CandleInterval interval, CandleInterval kept, int factor) {
  /// Beyond every candle, and far enough from overflow for the next interval's start.
  private static final long FAR_MICROS = Long.MAX_VALUE / 2;

  static CandlePage of(CandleInterval interval) {
    return switch (interval) {
      case S1 -> throw new IllegalArgumentException("candles of a second are not kept");
      case M1 -> new CandlePage(interval, CandleInterval.M1, 1);
      case M3 -> new CandlePage(interval, CandleInterval.M1, 3);
      case M5 -> new CandlePage(interval, CandleInterval.M1, 5);
      case M15 -> new CandlePage(interval, CandleInterval.M1, 15);
      case M30 -> new CandlePage(interval, CandleInterval.M1, 30);
      case H1 -> new CandlePage(interval, CandleInterval.H1, 1);
      case H2 -> new CandlePage(interval, CandleInterval.H1, 2);
      case H4 -> new CandlePage(interval, CandleInterval.H1, 4);
      case H6 -> new CandlePage(interval, CandleInterval.H1, 6);
      case H8 -> new CandlePage(interval, CandleInterval.H1, 8);
      case H12 -> new CandlePage(interval, CandleInterval.H1, 12);
      case D1 -> new CandlePage(interval, CandleInterval.D1, 1);
      case D3 -> new CandlePage(interval, CandleInterval.D1, 3);
      case W1 -> new CandlePage(interval, CandleInterval.D1, 7);
      case MONTH -> new CandlePage(interval, CandleInterval.D1, 31);
    };
  }

  Page<Candle> read(HistoryDatabase database, int symbolId, Range range) {
    var oldestFirst = range.startMicros() > Long.MIN_VALUE;
    var query =
        new PageQuery(Rows.CANDLE, "history.candles")
            .where("symbol_id = :symbolId", "symbolId", symbolId)
            .where(
                "interval = CAST(:interval AS history.candle_interval)", "interval", kept.code());
    if (range.startMicros() > 0) {
      query.where(
          "open_micros >= :start", "start", firstOpen(Math.min(range.startMicros(), FAR_MICROS)));
    }
    if (range.endMicros() < FAR_MICROS) {
      var lastOpen = interval.openMicros(range.endMicros(), 0);
      query.where("open_micros < :end", "end", interval.nextOpenMicros(lastOpen, 0));
    }
    var rows = query.limited(range.limit() * factor, oldestFirst, "open_micros");
    var page = database.page(rows, "open_micros", query.values(), Rows::candle);
    var candles = CandleFill.aggregate(interval, 0, page.rows());
    return new Page<>(page.position(), limited(candles, range.limit(), oldestFirst));
  }

  private long firstOpen(long startMicros) {
    var open = interval.openMicros(startMicros, 0);
    return open == startMicros ? open : interval.nextOpenMicros(open, 0);
  }

  private static List<Candle> limited(List<Candle> candles, int limit, boolean oldestFirst) {
    if (candles.size() <= limit) {
      return candles;
    }
    return oldestFirst
        ? candles.subList(0, limit)
        : candles.subList(candles.size() - limit, candles.size());
  }
}
