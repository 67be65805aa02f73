package io.tradewind.matching;

import io.tradewind.model.Side;
import org.jspecify.annotations.Nullable;

/// An order's place on a book. The book's owner extends it with what it wants to know of the order.
///
/// The links to its neighbours are inside it, so an order is taken out of the middle of its level
/// without a search.
///
/// @param <T> the extending type
public abstract class RestingOrder<T extends RestingOrder<T>> {
  private final long orderId;
  private final Side side;
  private final long priceTicks;
  long remainingLots;
  @Nullable PriceLevel<T> level;
  @Nullable T older;
  @Nullable T newer;

  /// Creates an order that is not on a book yet.
  ///
  /// @param orderId unique on its book, at least 0
  /// @param side which side of the book it rests on
  /// @param priceTicks its limit, at least 0
  /// @param remainingLots what is left to trade, at least 1
  protected RestingOrder(long orderId, Side side, long priceTicks, long remainingLots) {
    this.orderId = orderId;
    this.side = side;
    this.priceTicks = priceTicks;
    this.remainingLots = remainingLots;
  }

  /// The number it is found by.
  ///
  /// @return unique on its book
  public final long orderId() {
    return orderId;
  }

  /// Where it rests.
  ///
  /// @return the side of the book
  public final Side side() {
    return side;
  }

  /// Its limit.
  ///
  /// @return in ticks
  public final long priceTicks() {
    return priceTicks;
  }

  /// What is left to trade.
  ///
  /// @return in lots; 0 once it is filled
  public final long remainingLots() {
    return remainingLots;
  }

  /// The order behind it at the same price.
  ///
  /// @return the next to trade after it, or null when it is the newest
  public final @Nullable T newer() {
    return newer;
  }
}
