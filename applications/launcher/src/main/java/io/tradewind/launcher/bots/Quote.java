package io.tradewind.launcher.bots;

import io.tradewind.launcher.bots.TradingApi.Side;

/// One place in a bot's ladder of orders, and the order that rests there.
final class Quote {
  /// How far from the fair price each layer rests, as a share of it, best first.
  private static final double[] DISTANCES = {
    0.00015, 0.0003, 0.0005, 0.0008, 0.0012, 0.0018, 0.0027, 0.004, 0.006, 0.009
  };

  /// How many layers a side has.
  static final int LAYERS = DISTANCES.length;

  /// An order this share of its distance away from where it should be is moved.
  private static final double TOLERANCE = 0.4;

  private static final long NONE = 0;

  private final Side side;
  private final int layer;
  private long orderId = NONE;
  private double price;

  Quote(Side side, int layer) {
    this.side = side;
    this.layer = layer;
  }

  Side side() {
    return side;
  }

  int layer() {
    return layer;
  }

  boolean isOpen() {
    return orderId != NONE;
  }

  long orderId() {
    return orderId;
  }

  void opened(long id, double atPrice) {
    orderId = id;
    price = atPrice;
  }

  void closed() {
    orderId = NONE;
  }

  /// Where it should rest.
  double target(double fair) {
    return side == Side.BUY ? fair * (1 - DISTANCES[layer]) : fair * (1 + DISTANCES[layer]);
  }

  /// How badly it should be moved: above 1 it should, and an empty place most of all.
  double urgency(double fair) {
    if (!isOpen()) {
      return 1_000 - layer;
    }
    return Math.abs(price / target(fair) - 1) / (DISTANCES[layer] * TOLERANCE);
  }
}
