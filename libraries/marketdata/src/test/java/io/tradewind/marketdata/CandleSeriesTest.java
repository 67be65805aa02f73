package io.tradewind.marketdata;

import static io.tradewind.marketdata.Trades.bought;
import static io.tradewind.marketdata.Trades.micros;
import static io.tradewind.marketdata.Trades.sold;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class CandleSeriesTest {
  private final CandleSeries minutes = new CandleSeries(CandleInterval.M1);

  @Test
  void aCandleSumsUpTheTradesOfItsMinute() {
    minutes.add(bought(1, 100, 2, "2026-03-05T13:47:00Z"));
    minutes.add(sold(2, 90, 3, "2026-03-05T13:47:30Z"));
    minutes.add(bought(3, 95, 1, "2026-03-05T13:47:59Z"));

    assertEquals(
        new Candle(micros("2026-03-05T13:47:00Z"), 100, 100, 90, 95, 6, 565, 3, 3, 295, 1, 3),
        minutes.last());
  }

  @Test
  void theFirstMomentOfAMinuteBelongsToIt() {
    minutes.add(bought(1, 100, 2, "2026-03-05T13:47:59Z"));
    minutes.add(bought(2, 101, 2, "2026-03-05T13:48:00Z"));

    assertEquals(
        List.of(micros("2026-03-05T13:47:00Z"), micros("2026-03-05T13:48:00Z")),
        minutes.between(0, Long.MAX_VALUE).stream().map(Candle::openMicros).toList());
  }

  @Test
  void aTradeCountsOnce() {
    assertTrue(minutes.add(bought(1, 100, 2, "2026-03-05T13:47:00Z")));
    assertFalse(minutes.add(bought(1, 100, 2, "2026-03-05T13:47:00Z")));

    assertEquals(1, Objects.requireNonNull(minutes.last()).tradeCount());
  }

  @Test
  void theNewestCandlesAreKept() {
    var start = micros("2026-03-05T00:00:00Z");
    for (var id = 1; id <= CandleSeries.CAPACITY + 10; id++) {
      minutes.add(new Trade(id, id, 100, 1, 100, true, start + id * 60_000_000L));
    }

    assertEquals(CandleSeries.CAPACITY, minutes.between(0, Long.MAX_VALUE).size());
    assertEquals(
        Objects.requireNonNull(minutes.oldest()).openMicros(), minutes.completeFromMicros());
  }

  @Test
  void emptyIntervalsAreFlatAtThePreviousClose() {
    minutes.add(bought(1, 100, 2, "2026-03-05T13:47:00Z"));
    minutes.add(bought(2, 120, 2, "2026-03-05T13:50:00Z"));
    var span = CandleSpan.newest(CandleInterval.M1, 0, micros("2026-03-05T13:51:30Z"), 1_000);

    var row =
        CandleFill.fill(
            span,
            minutes.between(span.firstOpenMicros(), span.lastOpenMicros()),
            minutes.before(span.firstOpenMicros()));

    assertEquals(
        List.of(100L, 100L, 100L, 120L, 120L), row.stream().map(Candle::closeTicks).toList());
    assertEquals(CandleFill.flat(micros("2026-03-05T13:48:00Z"), 100), row.get(1));
    assertEquals(CandleFill.flat(micros("2026-03-05T13:51:00Z"), 120), row.getLast());
  }

  @Test
  void aRowStartsFlatWhenThereWasATradeBefore() {
    minutes.add(bought(1, 100, 2, "2026-03-05T13:40:00Z"));
    var span =
        CandleSpan.oldest(
            CandleInterval.M1,
            0,
            micros("2026-03-05T13:44:30Z"),
            micros("2026-03-05T13:46:00Z"),
            1_000);

    var row =
        CandleFill.fill(
            span,
            minutes.between(span.firstOpenMicros(), span.lastOpenMicros()),
            minutes.before(span.firstOpenMicros()));

    assertEquals(
        List.of(
            CandleFill.flat(micros("2026-03-05T13:45:00Z"), 100),
            CandleFill.flat(micros("2026-03-05T13:46:00Z"), 100)),
        row);
  }

  @Test
  void nothingIsKnownBeforeTheFirstTrade() {
    assertNull(minutes.last());
    assertNull(minutes.before(Long.MAX_VALUE));
    assertEquals(
        List.of(),
        CandleFill.fill(
            CandleSpan.newest(CandleInterval.M1, 0, micros("2026-03-05T13:51:30Z"), 10),
            List.of(),
            null));
  }

  @Test
  void shortCandlesSumUpToLongOnesOfAnotherTimeZone() {
    var hours = new CandleSeries(CandleInterval.H1);
    hours.add(bought(1, 100, 1, "2026-03-05T15:59:00Z"));
    hours.add(bought(2, 110, 1, "2026-03-05T16:01:00Z"));
    hours.add(sold(3, 90, 2, "2026-03-06T15:59:00Z"));

    var days =
        CandleFill.aggregate(
            CandleInterval.D1, 8 * 3_600_000_000L, hours.between(0, Long.MAX_VALUE));

    assertEquals(
        List.of(
            new Candle(micros("2026-03-04T16:00:00Z"), 100, 100, 100, 100, 1, 100, 1, 1, 100, 1, 1),
            new Candle(micros("2026-03-05T16:00:00Z"), 110, 110, 90, 90, 3, 290, 2, 1, 110, 2, 3)),
        days);
  }
}
