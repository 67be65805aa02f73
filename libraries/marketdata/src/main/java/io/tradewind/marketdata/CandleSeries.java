package io.tradewind.marketdata;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The newest candles of one interval, those with trades only; [CandleFill] adds the others.
///
/// Owned by one thread.
public final class CandleSeries {
  /// The most candles that are kept.
  public static final int CAPACITY = 1_500;

  private final CandleInterval interval;

  /// Those before the growing one, ascending.
  private final ArrayDeque<Candle> closed = new ArrayDeque<>();

  private @Nullable GrowingCandle growing;

  /// The first moment after the growing candle.
  private long nextOpenMicros = Long.MIN_VALUE;

  private long completeFromMicros = Long.MIN_VALUE;

  /// Creates an empty series.
  ///
  /// @param interval how long its candles are
  public CandleSeries(CandleInterval interval) {
    this.interval = interval;
  }

  /// How long its candles are.
  ///
  /// @return the interval
  public CandleInterval interval() {
    return interval;
  }

  /// Forgets everything and takes candles from elsewhere.
  ///
  /// @param candles ascending, with trades, at most [#CAPACITY]; the last may still be growing
  /// @param complete true when no older ones exist
  public void seed(List<Candle> candles, boolean complete) {
    closed.clear();
    growing = null;
    nextOpenMicros = Long.MIN_VALUE;
    completeFromMicros =
        complete || candles.isEmpty() ? Long.MIN_VALUE : candles.getFirst().openMicros();
    if (!candles.isEmpty()) {
      closed.addAll(candles.subList(0, candles.size() - 1));
      grow(new GrowingCandle(candles.getLast()));
    }
  }

  /// Takes the next trade.
  ///
  /// @param trade not older than the ones before
  /// @return false when it was known, by its id, and nothing changed
  public boolean add(Trade trade) {
    var candle = growing;
    if (candle != null && trade.tradeId() <= candle.lastTradeId()) {
      return false;
    }
    if (candle != null && trade.timestampMicros() < nextOpenMicros) {
      candle.add(trade);
      return true;
    }
    if (candle != null) {
      close(candle);
    }
    grow(new GrowingCandle(interval.openMicros(trade.timestampMicros(), 0), trade));
    return true;
  }

  private void close(GrowingCandle candle) {
    closed.addLast(candle.candle());
    if (closed.size() == CAPACITY) {
      closed.removeFirst();
      completeFromMicros = closed.getFirst().openMicros();
    }
  }

  private void grow(GrowingCandle candle) {
    growing = candle;
    nextOpenMicros = interval.nextOpenMicros(candle.openMicros(), 0);
  }

  /// From when on every candle is known.
  ///
  /// @return in microseconds since 1970 UTC; Long.MIN_VALUE when none was dropped or left out
  public long completeFromMicros() {
    return completeFromMicros;
  }

  /// The newest candle.
  ///
  /// @return null before the first trade
  public @Nullable Candle last() {
    return growing == null ? null : growing.candle();
  }

  /// The newest trade's id.
  ///
  /// @return 0 before the first
  public long lastTradeId() {
    return growing == null ? 0 : growing.lastTradeId();
  }

  /// The newest candle that opened before a moment.
  ///
  /// @param openMicros the moment
  /// @return null when none is kept
  public @Nullable Candle before(long openMicros) {
    if (growing != null && growing.openMicros() < openMicros) {
      return growing.candle();
    }
    for (var candles = closed.descendingIterator(); candles.hasNext(); ) {
      var candle = candles.next();
      if (candle.openMicros() < openMicros) {
        return candle;
      }
    }
    return null;
  }

  /// The oldest candle that is kept.
  ///
  /// @return null before the first trade
  public @Nullable Candle oldest() {
    return closed.isEmpty() ? last() : closed.getFirst();
  }

  /// The candles that opened in a span, with trades.
  ///
  /// @param firstOpenMicros its begin
  /// @param lastOpenMicros its end, included
  /// @return ascending
  public List<Candle> between(long firstOpenMicros, long lastOpenMicros) {
    var found = new ArrayList<Candle>();
    if (growing != null
        && growing.openMicros() >= firstOpenMicros
        && growing.openMicros() <= lastOpenMicros) {
      found.add(growing.candle());
    }
    for (var candles = closed.descendingIterator(); candles.hasNext(); ) {
      var candle = candles.next();
      if (candle.openMicros() < firstOpenMicros) {
        break;
      }
      if (candle.openMicros() <= lastOpenMicros) {
        found.add(candle);
      }
    }
    return found.reversed();
  }
}
