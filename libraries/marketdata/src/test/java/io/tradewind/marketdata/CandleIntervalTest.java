package io.tradewind.marketdata;

import static io.tradewind.marketdata.Trades.micros;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

final class CandleIntervalTest {
  private static final long EIGHT_HOURS = 8 * 3_600_000_000L;

  @Test
  void minutesAndHoursStartAtWholeOnesOfUtc() {
    var moment = micros("2026-03-05T13:47:29Z");

    assertEquals(micros("2026-03-05T13:47:29Z"), CandleInterval.S1.openMicros(moment, 0));
    assertEquals(micros("2026-03-05T13:45:00Z"), CandleInterval.M15.openMicros(moment, 0));
    assertEquals(micros("2026-03-05T12:00:00Z"), CandleInterval.H4.openMicros(moment, 0));
    assertEquals(micros("2026-03-05T00:00:00Z"), CandleInterval.D1.openMicros(moment, 0));
  }

  @Test
  void weeksStartOnMonday() {
    assertEquals(
        micros("2026-03-02T00:00:00Z"),
        CandleInterval.W1.openMicros(micros("2026-03-08T23:59:59Z"), 0));
    assertEquals(
        micros("2026-03-09T00:00:00Z"),
        CandleInterval.W1.openMicros(micros("2026-03-09T00:00:00Z"), 0));
  }

  @Test
  void monthsFollowTheCalendar() {
    var february = CandleInterval.MONTH.openMicros(micros("2028-02-29T12:00:00Z"), 0);

    assertEquals(micros("2028-02-01T00:00:00Z"), february);
    assertEquals(micros("2028-03-01T00:00:00Z"), CandleInterval.MONTH.nextOpenMicros(february, 0));
  }

  @Test
  void anOffsetShiftsTheBoundaries() {
    var moment = micros("2026-03-05T17:30:00Z"); // 01:30 on the 6th, eight hours ahead

    assertEquals(micros("2026-03-05T16:00:00Z"), CandleInterval.D1.openMicros(moment, EIGHT_HOURS));
    assertEquals(
        micros("2026-02-28T16:00:00Z"), CandleInterval.MONTH.openMicros(moment, EIGHT_HOURS));
    assertEquals(
        micros("2026-03-31T16:00:00Z"),
        CandleInterval.MONTH.nextOpenMicros(micros("2026-02-28T16:00:00Z"), EIGHT_HOURS));
  }

  @Test
  void theBaseSharesTheBoundariesOfTheOtherTimeZone() {
    assertEquals(CandleInterval.D1, CandleInterval.D1.base(0));
    assertEquals(CandleInterval.H4, CandleInterval.H4.base(EIGHT_HOURS));
    assertEquals(CandleInterval.H1, CandleInterval.D1.base(EIGHT_HOURS));
    assertEquals(CandleInterval.M15, CandleInterval.W1.base(345 * 60_000_000L));
    assertEquals(CandleInterval.M15, CandleInterval.H1.base(345 * 60_000_000L));
    assertEquals(CandleInterval.M1, CandleInterval.MONTH.base(61 * 60_000_000L));
  }

  @Test
  void codesAreCaseSensitive() {
    assertEquals(CandleInterval.M1, CandleInterval.of("1m"));
    assertEquals(CandleInterval.MONTH, CandleInterval.of("1M"));
    assertNull(CandleInterval.of("1H"));
  }
}
