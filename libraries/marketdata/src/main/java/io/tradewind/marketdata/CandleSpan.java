package io.tradewind.marketdata;

/// An unbroken row of candles.
///
/// @param interval how long they are
/// @param offsetMicros how far local time is ahead of UTC; shifts the boundaries only
/// @param firstOpenMicros where the first opens
/// @param lastOpenMicros where the last opens
/// @param limit the most, counted from the first
public record CandleSpan(
    CandleInterval interval,
    long offsetMicros,
    long firstOpenMicros,
    long lastOpenMicros,
    int limit) {

  /// The oldest candles from a moment on.
  ///
  /// @param interval how long they are
  /// @param offsetMicros how far local time is ahead of UTC
  /// @param startMicros none opens before it
  /// @param endMicros none opens after it
  /// @param limit the most, at least 1
  /// @return the row
  public static CandleSpan oldest(
      CandleInterval interval, long offsetMicros, long startMicros, long endMicros, int limit) {
    var open = interval.openMicros(startMicros, offsetMicros);
    var first = open == startMicros ? open : interval.nextOpenMicros(open, offsetMicros);
    return new CandleSpan(
        interval, offsetMicros, first, interval.openMicros(endMicros, offsetMicros), limit);
  }

  /// The newest candles up to a moment.
  ///
  /// @param interval how long they are
  /// @param offsetMicros how far local time is ahead of UTC
  /// @param endMicros none opens after it
  /// @param limit how many, at least 1
  /// @return the row
  public static CandleSpan newest(
      CandleInterval interval, long offsetMicros, long endMicros, int limit) {
    var last = interval.openMicros(endMicros, offsetMicros);
    var first = last;
    for (var count = 1; count < limit; count++) {
      first = interval.openMicros(first - 1, offsetMicros);
    }
    return new CandleSpan(interval, offsetMicros, first, last, limit);
  }
}
