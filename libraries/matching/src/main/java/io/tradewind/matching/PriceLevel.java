package io.tradewind.matching;

import io.tradewind.model.Side;
import org.jspecify.annotations.Nullable;

/// The orders of one side at one price, oldest first.
///
/// @param <T> the type of the orders
public final class PriceLevel<T extends RestingOrder<T>> {
  private final Side side;
  private final long priceTicks;
  @Nullable T oldest;
  @Nullable T newest;
  long quantityLots;
  int orders;
  @Nullable PriceLevel<T> better;
  @Nullable PriceLevel<T> worse;

  /// Whether it is among the changes that the book has noted.
  boolean changed;

  PriceLevel(Side side, long priceTicks) {
    this.side = side;
    this.priceTicks = priceTicks;
  }

  /// Which side of the book it is on.
  ///
  /// @return the side of its orders
  public Side side() {
    return side;
  }

  /// The limit of its orders.
  ///
  /// @return in ticks
  public long priceTicks() {
    return priceTicks;
  }

  /// What is left of its orders together.
  ///
  /// @return in lots; 0 once the level is gone
  public long quantityLots() {
    return quantityLots;
  }

  /// How many orders rest here.
  ///
  /// @return 0 once the level is gone
  public int orders() {
    return orders;
  }

  /// The order that trades first.
  ///
  /// @return null once the level is gone
  public @Nullable T oldest() {
    return oldest;
  }

  /// The level that trades after this one.
  ///
  /// @return the next worse price of the side, or null when this is the worst
  public @Nullable PriceLevel<T> worse() {
    return worse;
  }

  void append(T order) {
    order.level = this;
    order.older = newest;
    if (newest == null) {
      oldest = order;
    } else {
      newest.newer = order;
    }
    newest = order;
    quantityLots += order.remainingLots;
    orders++;
  }

  void unlink(T order) {
    var before = order.older;
    var after = order.newer;
    if (before == null) {
      oldest = after;
    } else {
      before.newer = after;
    }
    if (after == null) {
      newest = before;
    } else {
      after.older = before;
    }
    order.level = null;
    order.older = null;
    order.newer = null;
    quantityLots -= order.remainingLots;
    orders--;
  }
}
