package io.tradewind.marketdata;

import java.time.Instant;

/// Trades for tests.
final class Trades {
  private Trades() {}

  static long micros(String instant) {
    return Instant.parse(instant).getEpochSecond() * 1_000_000;
  }

  /// A trade of which the taker bought; it costs price × quantity.
  static Trade bought(long id, long price, long quantity, String instant) {
    return new Trade(id, id, price, quantity, price * quantity, false, micros(instant));
  }

  static Trade sold(long id, long price, long quantity, String instant) {
    return new Trade(id, id, price, quantity, price * quantity, true, micros(instant));
  }
}
