package io.tradewind.launcher.bots;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/// A venue with one account and no matching, which checks what bots may not do.
final class PretendVenue implements TradingApi {
  record Resting(Side side, BigDecimal quantity, BigDecimal price) {}

  record Taken(Side side, BigDecimal quantity) {}

  final Map<Long, Resting> open = new TreeMap<>();
  final List<Taken> taken = new ArrayList<>();
  int requests;
  private long lastId;

  @Override
  public long rest(String symbol, Side side, BigDecimal quantity, BigDecimal price) {
    requests++;
    var other = open.values().stream().filter(order -> order.side() != side);
    if (other.anyMatch(order -> crosses(side, price, order.price()))) {
      throw new Refused(Refused.ORDER_REJECTED, "Order would immediately match and take.");
    }
    open.put(++lastId, new Resting(side, quantity, price));
    return lastId;
  }

  private static boolean crosses(Side side, BigDecimal price, BigDecimal other) {
    return side == Side.BUY ? price.compareTo(other) >= 0 : price.compareTo(other) <= 0;
  }

  @Override
  public void take(String symbol, Side side, BigDecimal quantity) {
    requests++;
    taken.add(new Taken(side, quantity));
  }

  @Override
  public void cancel(String symbol, long orderId) {
    requests++;
    if (open.remove(orderId) == null) {
      throw new Refused(Refused.UNKNOWN_ORDER, "Unknown order sent.");
    }
  }

  @Override
  public void cancelAll(String symbol) {
    requests++;
    open.clear();
  }

  @Override
  public Set<Long> openOrders(String symbol) {
    requests++;
    return Set.copyOf(open.keySet());
  }

  @Override
  public Map<String, BigDecimal> balances() {
    return new HashMap<>();
  }

  @Override
  public OptionalDouble lastPrice(String symbol) {
    return OptionalDouble.empty();
  }

  double best(Side side) {
    var prices =
        open.values().stream()
            .filter(order -> order.side() == side)
            .mapToDouble(order -> order.price().doubleValue());
    return (side == Side.BUY ? prices.max() : prices.min()).orElseThrow();
  }
}
