package io.tradewind.marketapi.stream;

/// The rolling windows that are streamed.
public enum TickerKind {
  /// Prices and volumes of 24 hours.
  MINI("miniTicker", "24hrMiniTicker", 1_440),
  /// Everything of 24 hours.
  FULL("ticker", "24hrTicker", 1_440),
  /// One hour.
  HOUR("ticker_1h", "1hTicker", 60),
  /// Four hours.
  FOUR_HOURS("ticker_4h", "4hTicker", 240),
  /// One day.
  DAY("ticker_1d", "1dTicker", 1_440);

  private final String streamName;
  private final String eventType;
  private final int minutes;

  TickerKind(String streamName, String eventType, int minutes) {
    this.streamName = streamName;
    this.eventType = eventType;
    this.minutes = minutes;
  }

  /// The part of a stream's name behind the symbol.
  ///
  /// @return such as `ticker_1h`
  public String streamName() {
    return streamName;
  }

  /// The type that its events carry.
  ///
  /// @return such as `1hTicker`
  public String eventType() {
    return eventType;
  }

  /// The length of the window.
  ///
  /// @return in minutes
  public int minutes() {
    return minutes;
  }
}
