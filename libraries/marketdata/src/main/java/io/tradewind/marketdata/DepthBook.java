package io.tradewind.marketdata;

import io.tradewind.model.Event;
import io.tradewind.model.Side;
import io.tradewind.model.View;
import io.tradewind.model.View.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// A symbol's book by price level, as of its last level change.
///
/// Level changes carry absolute quantities, so one that the image already holds is recognized by
/// its update id and ignored. Owned by one thread.
public final class DepthBook {
  private final int symbolId;
  private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
  private final TreeMap<Long, Long> asks = new TreeMap<>();
  private long lastUpdateId;

  /// Creates an empty book.
  ///
  /// @param symbolId where
  public DepthBook(int symbolId) {
    this.symbolId = symbolId;
  }

  /// Forgets everything and takes an image.
  ///
  /// @param image of the same symbol
  public void reset(View.BookView image) {
    bids.clear();
    asks.clear();
    image.bids().forEach(level -> bids.put(level.priceTicks(), level.quantityLots()));
    image.asks().forEach(level -> asks.put(level.priceTicks(), level.quantityLots()));
    lastUpdateId = image.lastUpdateId();
  }

  /// Takes a level change.
  ///
  /// @param change of the same symbol
  /// @return false when it was known, by its update id, and nothing changed
  public boolean apply(Event.LevelChanged change) {
    if (change.updateId() <= lastUpdateId) {
      return false;
    }
    lastUpdateId = change.updateId();
    var side = side(change.side());
    if (change.quantityLots() == 0) {
      side.remove(change.priceTicks());
    } else {
      side.put(change.priceTicks(), change.quantityLots());
    }
    return true;
  }

  /// The last level change it holds.
  ///
  /// @return 0 before the first
  public long lastUpdateId() {
    return lastUpdateId;
  }

  /// What rests at a price.
  ///
  /// @param side of the book
  /// @param priceTicks the price
  /// @return in lots, 0 when nothing does
  public long quantityLots(Side side, long priceTicks) {
    return side(side).getOrDefault(priceTicks, 0L);
  }

  /// Copies the best levels.
  ///
  /// @param levels the most of each side, at least 0
  /// @return without a last trade id
  public View.BookView top(int levels) {
    return new View.BookView(symbolId, lastUpdateId, 0, copy(bids, levels), copy(asks, levels));
  }

  /// The best prices.
  ///
  /// @return zeros for a side without orders
  public BookTicker ticker() {
    var bid = bids.firstEntry();
    var ask = asks.firstEntry();
    return new BookTicker(
        lastUpdateId,
        bid == null ? 0 : bid.getKey(),
        bid == null ? 0 : bid.getValue(),
        ask == null ? 0 : ask.getKey(),
        ask == null ? 0 : ask.getValue());
  }

  private NavigableMap<Long, Long> side(Side side) {
    return side == Side.BUY ? bids : asks;
  }

  private static List<Level> copy(Map<Long, Long> side, int levels) {
    var copy = new ArrayList<Level>(Math.min(levels, side.size()));
    for (var level : side.entrySet()) {
      if (copy.size() == levels) {
        break;
      }
      copy.add(new Level(level.getKey(), level.getValue()));
    }
    return copy;
  }
}
