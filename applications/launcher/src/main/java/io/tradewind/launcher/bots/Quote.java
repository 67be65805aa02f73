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

  /// The urgency of an empty place, and by how much each layer further out counts less.
  private static final double EMPTY = 2;

  private static final double EMPTY_LAYER = 0.05;

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

  /// How badly it should be moved: above 1 it should. An empty place waits for orders that are far
  /// out of place, for those can be hit at a bad price and stand in the way of the other side.
  double urgency(double fair) {
    if (!isOpen()) {
      return EMPTY - layer * EMPTY_LAYER;
    }
    return Math.abs(price / target(fair) - 1) / (DISTANCES[layer] * TOLERANCE);
  }
}
