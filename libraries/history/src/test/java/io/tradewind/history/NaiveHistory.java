package io.tradewind.history;

import io.tradewind.history.HistoryReader.AccountFill;
import io.tradewind.history.HistoryReader.PublicTrade;
import io.tradewind.marketdata.Candle;
import io.tradewind.marketdata.CandleInterval;
import io.tradewind.model.Event;
import io.tradewind.model.Order;
import io.tradewind.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The read model in memory, folded event by event in the plainest way: the oracle.
final class NaiveHistory {
  final TreeMap<Integer, TreeMap<Long, Order>> orders = new TreeMap<>();
  final List<OwnedFill> fills = new ArrayList<>();
  final TreeMap<Integer, List<PublicTrade>> trades = new TreeMap<>();
  long position;

  record OwnedFill(long accountId, int symbolId, AccountFill fill) {}

  static NaiveHistory of(List<HistoryBatch> batches) {
    var history = new NaiveHistory();
    for (var batch : batches) {
      history.position = batch.sequence();
      for (var command : batch.commands()) {
        for (var event : command.events()) {
          history.add(event, batch.timestampMicros());
        }
      }
    }
    return history;
  }

  private void add(Event event, long timestampMicros) {
    switch (event) {
      case Event.OrderAccepted(var order) -> put(order);
      case Event.OrderCanceled(var order, _) -> put(order);
      case Event.OrderExpired(var order, _) -> put(order);
      case Event.OrderCompleted(var order) -> put(order);
      case Event.TradeExecuted trade -> trade(trade, timestampMicros);
      default -> {}
    }
  }

  private void put(Order order) {
    orders
        .computeIfAbsent(order.terms().symbolId(), _ -> new TreeMap<>())
        .put(order.orderId(), order);
  }

  private void trade(Event.TradeExecuted trade, long timestampMicros) {
    var taker =
        orders(trade.symbolId(), order -> order.orderId() == trade.takerOrderId()).getFirst();
    put(taker.filled(trade.quantityLots(), trade.quoteUnits(), timestampMicros));
    put(trade.maker());
    fill(trade, taker, false, trade.takerFeeUnits(), timestampMicros);
    fill(trade, trade.maker(), true, trade.makerFeeUnits(), timestampMicros);
    trades
        .computeIfAbsent(trade.symbolId(), _ -> new ArrayList<>())
        .add(
            new PublicTrade(
                trade.tradeId(),
                trade.aggregateTradeId(),
                trade.priceTicks(),
                trade.quantityLots(),
                trade.quoteUnits(),
                trade.maker().terms().side() == Side.BUY,
                timestampMicros));
  }

  private void fill(
      Event.TradeExecuted trade, Order order, boolean maker, long feeUnits, long timestampMicros) {
    fills.add(
        new OwnedFill(
            order.terms().accountId(),
            order.terms().symbolId(),
            new AccountFill(
                trade.tradeId(),
                order.orderId(),
                order.terms().side() == Side.BUY,
                maker,
                trade.priceTicks(),
                trade.quantityLots(),
                trade.quoteUnits(),
                feeUnits,
                timestampMicros)));
  }

  List<Order> orders(int symbolId, Predicate<Order> wanted) {
    return orders.getOrDefault(symbolId, new TreeMap<>()).values().stream().filter(wanted).toList();
  }

  List<PublicTrade> trades(int symbolId) {
    return trades.getOrDefault(symbolId, List.of());
  }

  List<Candle> candles(int symbolId, CandleInterval interval) {
    var byOpen = new TreeMap<Long, List<PublicTrade>>();
    for (var trade : trades(symbolId)) {
      byOpen
          .computeIfAbsent(interval.openMicros(trade.timestampMicros(), 0), _ -> new ArrayList<>())
          .add(trade);
    }
    var candles = new ArrayList<Candle>();
    byOpen.forEach((open, members) -> candles.add(candle(open, members)));
    return candles;
  }

  private static Candle candle(long open, List<PublicTrade> trades) {
    var prices = trades.stream().mapToLong(PublicTrade::priceTicks).summaryStatistics();
    var buys = trades.stream().filter(trade -> !trade.buyerIsMaker()).toList();
    return new Candle(
        open,
        trades.getFirst().priceTicks(),
        prices.getMax(),
        prices.getMin(),
        trades.getLast().priceTicks(),
        trades.stream().mapToLong(PublicTrade::quantityLots).sum(),
        trades.stream().mapToLong(PublicTrade::quoteUnits).sum(),
        trades.size(),
        buys.stream().mapToLong(PublicTrade::quantityLots).sum(),
        buys.stream().mapToLong(PublicTrade::quoteUnits).sum(),
        trades.getFirst().tradeId(),
        trades.getLast().tradeId());
  }
}
