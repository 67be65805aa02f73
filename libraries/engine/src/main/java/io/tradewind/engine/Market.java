package io.tradewind.engine;

import static java.util.Comparator.comparingLong;

import io.tradewind.collections.RadixMap;
import io.tradewind.matching.Notional;
import io.tradewind.matching.OrderBook;
import io.tradewind.model.EngineState.MarketState;
import io.tradewind.model.Event;
import io.tradewind.model.Order;
import io.tradewind.model.Side;
import io.tradewind.model.Symbol;
import io.tradewind.model.SymbolStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A symbol with its book, its owners' open orders and the numbers it has given out.
final class Market {
  private final OrderBook<OpenOrder> book = new OrderBook<>();
  private final RadixMap<OpenOrders> openOrdersByAccount = new RadixMap<>();
  private Symbol symbol;
  private long lastOrderId;
  private long lastTradeId;
  private long lastAggregateTradeId;
  private long lastUpdateId;

  Market(Symbol symbol) {
    this.symbol = symbol;
  }

  Symbol symbol() {
    return symbol;
  }

  OrderBook<OpenOrder> book() {
    return book;
  }

  RadixMap<OpenOrders> openOrdersByAccount() {
    return openOrdersByAccount;
  }

  long lastTradeId() {
    return lastTradeId;
  }

  long lastUpdateId() {
    return lastUpdateId;
  }

  void changeStatus(SymbolStatus status) {
    symbol = symbol.withStatus(status);
  }

  long nextOrderId() {
    return ++lastOrderId;
  }

  long nextTradeId() {
    return ++lastTradeId;
  }

  long nextAggregateTradeId() {
    return ++lastAggregateTradeId;
  }

  /// What an order of a side pays with.
  int paidAssetId(Side side) {
    return side == Side.BUY ? symbol.quote().assetId() : symbol.base().assetId();
  }

  /// What an order must hold to pay for a quantity at a price.
  long holdUnits(Side side, long priceTicks, long quantityLots) {
    return side == Side.BUY ? quoteUnits(priceTicks, quantityLots) : baseUnits(quantityLots);
  }

  long quoteUnits(long priceTicks, long quantityLots) {
    return Notional.of(priceTicks, quantityLots, symbol.quoteUnitsPerTickLot());
  }

  /// Exact: LOT_SIZE's largest quantity fits.
  long baseUnits(long quantityLots) {
    return quantityLots * symbol.rules().lotUnits();
  }

  @Nullable OpenOrders openOrders(long accountId) {
    return openOrdersByAccount.get(accountId);
  }

  void rest(OpenOrder order) {
    book.add(order);
    own(order);
  }

  void fill(OpenOrder maker, long quantityLots) {
    book.fill(maker, quantityLots);
    if (maker.remainingLots() == 0) {
      disown(maker);
    }
  }

  void remove(OpenOrder order) {
    book.remove(order);
    disown(order);
  }

  /// Reports each level that changed since the last report.
  void reportLevels(Consumer<? super Event> events) {
    var changes = book.changes();
    for (var i = 0; i < changes.size(); i++) {
      var level = changes.get(i);
      events.accept(
          new Event.LevelChanged(
              symbol.symbolId(),
              ++lastUpdateId,
              level.side(),
              level.priceTicks(),
              level.quantityLots()));
    }
    book.clearChanges();
  }

  MarketState state() {
    return new MarketState(
        symbol,
        lastOrderId,
        lastTradeId,
        lastAggregateTradeId,
        lastUpdateId,
        inPriority(Side.BUY),
        inPriority(Side.SELL));
  }

  /// Creates a market in a state.
  ///
  /// @param orders the open orders: bids, then asks, each in priority order
  static Market restore(MarketState state, List<OpenOrder> orders) {
    var market = new Market(state.symbol());
    market.lastOrderId = state.lastOrderId();
    market.lastTradeId = state.lastTradeId();
    market.lastAggregateTradeId = state.lastAggregateTradeId();
    market.lastUpdateId = state.lastUpdateId();
    orders.forEach(market.book::add);
    market.book.clearChanges();
    orders.stream().sorted(comparingLong(OpenOrder::orderId)).forEach(market::own);
    return market;
  }

  private List<Order> inPriority(Side side) {
    var orders = new ArrayList<Order>();
    for (var level = book.best(side); level != null; level = level.worse()) {
      for (var order = level.oldest(); order != null; order = order.newer()) {
        orders.add(order.order);
      }
    }
    return orders;
  }

  private void own(OpenOrder order) {
    var accountId = order.owner.accountId();
    var owned = openOrdersByAccount.get(accountId);
    if (owned == null) {
      owned = new OpenOrders();
      openOrdersByAccount.put(accountId, owned);
    }
    owned.add(order);
  }

  private void disown(OpenOrder order) {
    var accountId = order.owner.accountId();
    var owned = openOrdersByAccount.get(accountId);
    if (owned == null) {
      throw new InvariantViolation(
          "order %d of account %d has no owner".formatted(order.orderId(), accountId));
    }
    owned.remove(order);
    if (owned.size() == 0) {
      openOrdersByAccount.remove(accountId);
    }
  }
}
