package io.tradewind.matching;

import io.tradewind.collections.RadixMap;
import io.tradewind.model.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The resting orders of one symbol in price-time priority.
///
/// A taker is decided first, by a [Sweep], and then traded by [#fill] against the [#best] level's
/// oldest order until the sweep's lots are done. The book keeps no money and knows no owners.
///
/// Every operation finds its order or level in time logarithmic in the ids or prices in use; the
/// best level and the next order at a price are at hand.
///
/// Thread ownership: one thread calls every method. Nothing is locked.
///
/// @param <T> what the owner keeps of an order
public final class OrderBook<T extends RestingOrder<T>> {
  private final BookSide<T> bids = new BookSide<>(Side.BUY);
  private final BookSide<T> asks = new BookSide<>(Side.SELL);
  private final RadixMap<T> ordersById = new RadixMap<>();
  private final List<PriceLevel<T>> changedLevels = new ArrayList<>();

  /// Creates an empty book.
  public OrderBook() {}

  /// Finds an order.
  ///
  /// @param orderId any number
  /// @return null when no such order rests here
  public @Nullable T find(long orderId) {
    return ordersById.get(orderId);
  }

  /// How many orders rest here.
  ///
  /// @return on both sides together
  public int size() {
    return ordersById.size();
  }

  /// The level of a side that trades first.
  ///
  /// @param side of the book
  /// @return the highest bid or the lowest ask, or null when nothing rests on the side
  public @Nullable PriceLevel<T> best(Side side) {
    return side(side).best();
  }

  /// Puts an order behind all others of its price. The caller has made sure that it crosses
  /// nothing.
  ///
  /// @param order on no book yet, its id unique on this one
  public void add(T order) {
    var level = side(order.side()).levelAt(order.priceTicks());
    level.append(order);
    ordersById.put(order.orderId(), order);
    noteChange(level);
  }

  /// Trades some of a resting order, which leaves the book when nothing is left of it.
  ///
  /// @param maker an order of this book
  /// @param quantityLots from 1 to what is left of it
  public void fill(T maker, long quantityLots) {
    var level = levelOf(maker);
    maker.remainingLots -= quantityLots;
    level.quantityLots -= quantityLots;
    if (maker.remainingLots == 0) {
      unlink(level, maker);
    }
    noteChange(level);
  }

  /// Takes an order off the book, whatever is left of it.
  ///
  /// @param order an order of this book
  public void remove(T order) {
    var level = levelOf(order);
    unlink(level, order);
    noteChange(level);
  }

  /// The levels that changed since [#clearChanges], in order of their first change.
  ///
  /// @return a view; a level that is gone has quantity 0
  public List<PriceLevel<T>> changes() {
    return Collections.unmodifiableList(changedLevels);
  }

  /// Forgets the changes noted so far.
  public void clearChanges() {
    for (var i = 0; i < changedLevels.size(); i++) {
      changedLevels.get(i).changed = false;
    }
    changedLevels.clear();
  }

  private void unlink(PriceLevel<T> level, T order) {
    level.unlink(order);
    ordersById.remove(order.orderId());
    if (level.orders == 0) {
      side(level.side()).close(level);
    }
  }

  private void noteChange(PriceLevel<T> level) {
    if (!level.changed) {
      level.changed = true;
      changedLevels.add(level);
    }
  }

  private BookSide<T> side(Side side) {
    return side == Side.BUY ? bids : asks;
  }

  private PriceLevel<T> levelOf(T order) {
    var level = order.level;
    if (level == null) {
      throw new IllegalStateException("order %d is not on the book".formatted(order.orderId()));
    }
    return level;
  }
}
