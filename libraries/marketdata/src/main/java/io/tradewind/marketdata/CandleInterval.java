package io.tradewind.marketdata;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How long a candle is. Codes are case-sensitive: `1m` is a minute, `1M` a month.
public enum CandleInterval {
  /// One second.
  S1("1s", 1),
  /// One minute.
  M1("1m", 60),
  /// Three minutes.
  M3("3m", 180),
  /// Five minutes.
  M5("5m", 300),
  /// A quarter of an hour.
  M15("15m", 900),
  /// Half an hour.
  M30("30m", 1_800),
  /// One hour.
  H1("1h", 3_600),
  /// Two hours.
  H2("2h", 7_200),
  /// Four hours.
  H4("4h", 14_400),
  /// Six hours.
  H6("6h", 21_600),
  /// Eight hours.
  H8("8h", 28_800),
  /// Twelve hours.
  H12("12h", 43_200),
  /// One day.
  D1("1d", 86_400),
  /// Three days, counted from 1970-01-01.
  D3("3d", 259_200),
  /// One week, from Monday.
  W1("1w", 604_800),
  /// One calendar month.
  MONTH("1M", 0);

  private static final long SECOND_MICROS = 1_000_000;
  private static final Map<String, CandleInterval> BY_CODE = new HashMap<>();

  static {
    for (var interval : values()) {
      BY_CODE.put(interval.code, interval);
    }
  }

  private final String code;
  private final long seconds;

  CandleInterval(String code, long seconds) {
    this.code = code;
    this.seconds = seconds;
  }

  /// Finds an interval by its code.
  ///
  /// @param code such as `15m`
  /// @return the interval, or null
  public static @Nullable CandleInterval of(String code) {
    return BY_CODE.get(code);
  }

  /// The public code.
  ///
  /// @return such as `15m`
  public String code() {
    return code;
  }

  /// The start of the interval that a moment is in.
  ///
  /// @param timestampMicros the moment, in microseconds since 1970 UTC
  /// @param offsetMicros how far local time is ahead of UTC; shifts the boundaries only
  /// @return in microseconds since 1970 UTC, at most the moment
  public long openMicros(long timestampMicros, long offsetMicros) {
    var local = timestampMicros + offsetMicros;
    return switch (this) {
      case MONTH -> startOfDay(date(local).withDayOfMonth(1)) - offsetMicros;
      case W1 ->
          startOfDay(date(local).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)))
              - offsetMicros;
      case S1, M1, M3, M5, M15, M30, H1, H2, H4, H6, H8, H12, D1, D3 ->
          local - Math.floorMod(local, seconds * SECOND_MICROS) - offsetMicros;
    };
  }

  /// The start of the next interval.
  ///
  /// @param openMicros the start of an interval
  /// @param offsetMicros as it was given to [#openMicros]
  /// @return in microseconds since 1970 UTC
  public long nextOpenMicros(long openMicros, long offsetMicros) {
    return this == MONTH
        ? startOfDay(date(openMicros + offsetMicros).plusMonths(1)) - offsetMicros
        : openMicros + seconds * SECOND_MICROS;
  }

  /// The longest interval whose candles of UTC sum up to candles of this one in another time zone.
  ///
  /// @param offsetMicros how far local time is ahead of UTC, whole minutes
  /// @return this one when its boundaries are the same in both
  public CandleInterval base(long offsetMicros) {
    var length = nextOpenMicros(0, 0);
    var fromMidnight = this != W1 && this != MONTH;
    if (offsetMicros == 0 || (fromMidnight && offsetMicros % length == 0)) {
      return this;
    }
    for (var base : List.of(H1, M30, M15, M5)) {
      var baseLength = base.nextOpenMicros(0, 0);
      if (baseLength < length && offsetMicros % baseLength == 0) {
        return base;
      }
    }
    return M1;
  }

  private static LocalDate date(long localMicros) {
    return Instant.ofEpochSecond(Math.floorDiv(localMicros, SECOND_MICROS))
        .atZone(ZoneOffset.UTC)
        .toLocalDate();
  }

  private static long startOfDay(LocalDate date) {
    return date.toEpochDay() * 86_400 * SECOND_MICROS;
  }
}
