package io.tradewind.matching;

import io.tradewind.collections.RadixMap;
import io.tradewind.model.Side;
import org.jspecify.annotations.Nullable;

/// The price levels of one side, best first.
final class BookSide<T extends RestingOrder<T>> {
  private final Side side;

  /// Finds a level and the neighbours of a price; the levels themselves are linked best to worst.
  private final RadixMap<PriceLevel<T>> levelsByPrice = new RadixMap<>();

  private @Nullable PriceLevel<T> best;

  BookSide(Side side) {
    this.side = side;
  }

  @Nullable PriceLevel<T> best() {
    return best;
  }

  PriceLevel<T> levelAt(long priceTicks) {
    var known = best;
    if (known != null && known.priceTicks() == priceTicks) {
      return known;
    }
    var found = levelsByPrice.get(priceTicks);
    return found == null ? open(priceTicks) : found;
  }

  void close(PriceLevel<T> level) {
    levelsByPrice.remove(level.priceTicks());
    var before = level.better;
    var after = level.worse;
    if (before == null) {
      best = after;
    } else {
      before.worse = after;
    }
    if (after != null) {
      after.better = before;
    }
    level.better = null;
    level.worse = null;
  }

  private PriceLevel<T> open(long priceTicks) {
    var level = new PriceLevel<T>(side, priceTicks);
    var before = nextBetter(priceTicks);
    var after = before == null ? best : before.worse;
    level.better = before;
    level.worse = after;
    if (before == null) {
      best = level;
    } else {
      before.worse = level;
    }
    if (after != null) {
      after.better = level;
    }
    levelsByPrice.put(priceTicks, level);
    return level;
  }

  private @Nullable PriceLevel<T> nextBetter(long priceTicks) {
    if (best == null || isBetter(priceTicks, best.priceTicks())) {
      return null;
    }
    return side == Side.BUY ? levelsByPrice.ceiling(priceTicks) : levelsByPrice.floor(priceTicks);
  }

  private boolean isBetter(long priceTicks, long otherTicks) {
    return side == Side.BUY ? priceTicks > otherTicks : priceTicks < otherTicks;
  }
}
