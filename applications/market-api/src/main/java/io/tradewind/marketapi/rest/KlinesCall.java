package io.tradewind.marketapi.rest;

import io.tradewind.history.HistoryReader;
import io.tradewind.history.HistoryReader.Range;
import io.tradewind.marketapi.Amounts;
import io.tradewind.marketapi.Market;
import io.tradewind.marketapi.MarketReads;
import io.tradewind.marketapi.cached.CachedHistory;
import io.tradewind.marketdata.Candle;
import io.tradewind.marketdata.CandleFill;
import io.tradewind.marketdata.CandleInterval;
import io.tradewind.marketdata.CandleSpan;
import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.ApiHandler;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.Listings;
import io.tradewind.protocol.Parameters;
import io.tradewind.protocol.SymbolFormat;
import io.tradewind.protocol.WireTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `klines` and `uiKlines`: from memory, and from the read model what is older. Intervals without
/// trades are flat candles at the close before them.
final class KlinesCall implements ApiHandler {
  private static final int WEIGHT = 2;
  private static final int DEFAULT_LIMIT = 500;
  private static final int MAX_LIMIT = 1_000;

  /// Closed candles never change again.
  private static final int CACHE_SECONDS = 3_600;

  private static final int CANDLE_BYTES = 200;

  /// The most pages of the read model that one call sums up, for boundaries in another time zone.
  private static final int MAX_PAGES = 20;

  private final MarketReads reads;
  private final Listings listings;
  private final @Nullable CachedHistory history;

  KlinesCall(MarketReads reads, Listings listings, @Nullable CachedHistory history) {
    this.reads = reads;
    this.listings = listings;
    this.history = history;
  }

  /// Which candles.
  ///
  /// @param symbolId where
  /// @param interval how long
  /// @param offsetMicros how far local time is ahead of UTC
  /// @param startMicros none opens before it, or Long.MIN_VALUE
  /// @param endMicros none opens after it, or Long.MAX_VALUE
  /// @param limit the most
  private record Wanted(
      int symbolId,
      CandleInterval interval,
      long offsetMicros,
      long startMicros,
      long endMicros,
      int limit) {

    static Wanted of(int symbolId, Parameters parameters) {
      var interval = CandleInterval.of(parameters.required("interval"));
      if (interval == null) {
        throw ApiErrors.INVALID_INTERVAL.exception();
      }
      return new Wanted(
          symbolId,
          interval,
          TimeZoneOffset.micros(parameters),
          parameters.timeMicrosOr("startTime", Long.MIN_VALUE),
          parameters.timeMicrosOr("endTime", Long.MAX_VALUE),
          parameters.limit(DEFAULT_LIMIT, MAX_LIMIT));
    }

    CandleSpan span(long nowMicros) {
      var end = Math.min(endMicros, nowMicros);
      return startMicros == Long.MIN_VALUE
          ? CandleSpan.newest(interval, offsetMicros, end, limit)
          : CandleSpan.oldest(
              interval, offsetMicros, Math.min(startMicros, nowMicros + 1), end, limit);
    }

    /// Whether a later call is answered with the same candles: none is open, none could come after
    /// them, and the past is known.
    boolean isOver(Known known, CachedHistory history) {
      return endMicros < known.nowMicros
          && interval.nextOpenMicros(known.span.lastOpenMicros(), offsetMicros)
              <= history.wholeUntilMicros();
    }

    CandleInterval base() {
      return interval.base(offsetMicros);
    }
  }

  /// What memory holds.
  ///
  /// @param span the row that is answered
  /// @param candles of the base interval
  /// @param before the newest candle older than the row, or null
  /// @param completeFromMicros from when on memory holds every candle
  /// @param nowMicros the market's time
  private record Known(
      CandleSpan span,
      List<Candle> candles,
      @Nullable Candle before,
      long completeFromMicros,
      long nowMicros) {

    static Known of(Market market, Wanted wanted) {
      var span = wanted.span(market.timestampMicros());
      var base = wanted.base();
      var series = market.symbol(wanted.symbolId).candles(base);
      var complete = base == CandleInterval.S1 ? Long.MIN_VALUE : series.completeFromMicros();
      var last = span.interval().nextOpenMicros(span.lastOpenMicros(), span.offsetMicros()) - 1;
      return new Known(
          span,
          series.between(span.firstOpenMicros(), last),
          series.before(span.firstOpenMicros()),
          complete,
          market.timestampMicros());
    }
  }

  @Override
  public void handle(ApiCall call) {
    call.charge(WEIGHT);
    var format = SymbolSelection.one(call.parameters(), listings);
    var wanted = Wanted.of(format.symbol().symbolId(), call.parameters());
    var wireTime = call.wireTime();
    if (history == null) {
      reads.answer(
          call,
          market -> Known.of(market, wanted),
          known -> render(format, wireTime, known.span, row(wanted, known)));
    } else {
      reads.answerBlocking(
          call,
          market -> Known.of(market, wanted),
          known -> {
            // asked first: what is read afterwards is at least as whole
            if (wanted.isOver(known, history)) {
              call.cacheFor(CACHE_SECONDS);
            }
            return render(
                format, wireTime, known.span, row(wanted, withPast(history, wanted, known)));
          });
    }
  }

  private static Known withPast(CachedHistory history, Wanted wanted, Known known) {
    var first = known.span.firstOpenMicros();
    if (first >= known.completeFromMicros) {
      return known;
    }
    var candles = new ArrayList<Candle>();
    var last = known.completeFromMicros - 1;
    var start = first;
    for (var pages = 0; pages < MAX_PAGES && start <= last; pages++) {
      var range = new Range(0, start, last, HistoryReader.MAX_ROWS);
      var page = history.candles(wanted.symbolId, wanted.base(), range).rows();
      candles.addAll(page);
      var enough = wanted.base() == wanted.interval && candles.size() >= wanted.limit;
      if (page.size() < HistoryReader.MAX_ROWS || enough) {
        break;
      }
      start = page.getLast().openMicros() + 1;
    }
    candles.addAll(known.candles);
    var before = history.candleBefore(wanted.symbolId, first);
    return new Known(known.span, candles, before, first, known.nowMicros);
  }

  private static List<Candle> row(Wanted wanted, Known known) {
    var candles =
        wanted.base() == wanted.interval
            ? known.candles
            : CandleFill.aggregate(wanted.interval, wanted.offsetMicros, known.candles);
    return CandleFill.fill(known.span, candles, known.before);
  }

  private static JsonWriter render(
      SymbolFormat format, WireTime wireTime, CandleSpan span, List<Candle> candles) {
    var json = new JsonWriter(CANDLE_BYTES * candles.size() + 2).beginArray();
    for (var candle : candles) {
      var next = span.interval().nextOpenMicros(candle.openMicros(), span.offsetMicros());
      json.beginArray().value(wireTime.of(candle.openMicros()));
      format.price(json, candle.openTicks());
      format.price(json, candle.highTicks());
      format.price(json, candle.lowTicks());
      format.price(json, candle.closeTicks());
      Amounts.volume(json, format, candle.volumeLots());
      json.value(wireTime.of(next) - 1)
          .decimal(candle.quoteUnits(), format.symbol().quote().scale())
          .value(candle.tradeCount());
      Amounts.volume(json, format, candle.takerBuyLots());
      json.decimal(candle.takerBuyQuoteUnits(), format.symbol().quote().scale())
          .value("0")
          .endArray();
    }
    return json.endArray();
  }
}
