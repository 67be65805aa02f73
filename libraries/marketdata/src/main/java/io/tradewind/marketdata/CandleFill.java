package io.tradewind.marketdata;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns candles with trades into an unbroken row, and short candles into long ones.
public final class CandleFill {
  private CandleFill() {}

  /// A candle without trades.
  ///
  /// @param openMicros where it starts
  /// @param closeTicks the close before it, which it repeats
  /// @return its volume is 0 and its trade ids are -1
  public static Candle flat(long openMicros, long closeTicks) {
    return new Candle(
        openMicros, closeTicks, closeTicks, closeTicks, closeTicks, 0, 0, 0, 0, 0, -1, -1);
  }

  /// Fills the gaps of a row with flat candles. Intervals before the first known price are left
  /// out.
  ///
  /// @param span which row
  /// @param candles ascending, with trades, none before the span
  /// @param before the newest candle older than the span, or null when there is none
  /// @return ascending
  public static List<Candle> fill(CandleSpan span, List<Candle> candles, @Nullable Candle before) {
    var filled = new ArrayList<Candle>();
    var known = candles.iterator();
    var next = known.hasNext() ? known.next() : null;
    var previous = before;
    var open = span.firstOpenMicros();
    while (open <= span.lastOpenMicros() && filled.size() < span.limit()) {
      if (next != null && next.openMicros() <= open) {
        filled.add(next);
        previous = next;
        next = known.hasNext() ? known.next() : null;
      } else if (previous != null) {
        filled.add(flat(open, previous.closeTicks()));
      } else if (next != null) {
        open = next.openMicros();
        continue;
      } else {
        break;
      }
      open = span.interval().nextOpenMicros(open, span.offsetMicros());
    }
    return filled;
  }

  /// Sums up short candles.
  ///
  /// @param interval of the longer candles; its boundaries are boundaries of the short ones
  /// @param offsetMicros how far local time is ahead of UTC; shifts the boundaries only
  /// @param candles ascending, with trades
  /// @return ascending, with trades
  public static List<Candle> aggregate(
      CandleInterval interval, long offsetMicros, List<Candle> candles) {
    var sums = new ArrayList<Candle>();
    for (var candle : candles) {
      var open = interval.openMicros(candle.openMicros(), offsetMicros);
      var last = sums.isEmpty() ? null : sums.getLast();
      if (last != null && last.openMicros() == open) {
        sums.set(sums.size() - 1, sum(last, candle));
      } else {
        sums.add(movedTo(open, candle));
      }
    }
    return sums;
  }

  private static Candle movedTo(long openMicros, Candle candle) {
    var start =
        new Candle(
            openMicros,
            candle.openTicks(),
            candle.highTicks(),
            candle.lowTicks(),
            candle.closeTicks(),
            0,
            0,
            0,
            0,
            0,
            candle.firstTradeId(),
            candle.lastTradeId());
    return sum(start, candle);
  }

  private static Candle sum(Candle a, Candle b) {
    return new Candle(
        a.openMicros(),
        a.openTicks(),
        Math.max(a.highTicks(), b.highTicks()),
        Math.min(a.lowTicks(), b.lowTicks()),
        b.closeTicks(),
        Saturating.add(a.volumeLots(), b.volumeLots()),
        Saturating.add(a.quoteUnits(), b.quoteUnits()),
        a.tradeCount() + b.tradeCount(),
        Saturating.add(a.takerBuyLots(), b.takerBuyLots()),
        Saturating.add(a.takerBuyQuoteUnits(), b.takerBuyQuoteUnits()),
        a.firstTradeId(),
        Math.max(a.lastTradeId(), b.lastTradeId()));
  }
}
