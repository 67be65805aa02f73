package io.tradewind.engine.oracle;

import io.tradewind.model.EngineState.MarketState;
import io.tradewind.model.Order;
import io.tradewind.model.OrderTerms;
import io.tradewind.model.OrderType;
import io.tradewind.model.Side;
import io.tradewind.model.Symbol;
import io.tradewind.model.View;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A market as two lists of open orders in priority order, searched from the start every time.
final class NaiveMarket {
  /// A price of a side.
  record Level(Side side, long priceTicks) {}

  /// What a taker would trade with one maker.
  record Match(Order maker, long lots) {}

  /// Why a taker stops.
  enum Stop {
    SATISFIED,
    PRICE,
    EMPTY,
    TOO_MANY
  }

  /// All that a taker would trade.
  record Plan(List<Match> matches, Stop stop) {
    long lots() {
      return matches.stream().mapToLong(Match::lots).sum();
    }
  }

  private static final int MOST_MAKERS = 1_000;

  Symbol symbol;
  private final List<Order> bids = new ArrayList<>();
  private final List<Order> asks = new ArrayList<>();
  final Set<Level> touched = new LinkedHashSet<>();
  long lastOrderId;
  long lastTradeId;
  long lastAggregateTradeId;
  long lastUpdateId;

  NaiveMarket(Symbol symbol) {
    this.symbol = symbol;
  }

  BigInteger quote(long priceTicks, long lots) {
    return BigInteger.valueOf(priceTicks)
        .multiply(BigInteger.valueOf(lots))
        .multiply(BigInteger.valueOf(symbol.quoteUnitsPerTickLot()));
  }

  BigInteger base(long lots) {
    return BigInteger.valueOf(lots).multiply(BigInteger.valueOf(symbol.rules().lotUnits()));
  }

  BigInteger quote(List<Match> matches) {
    return matches.stream()
        .map(each -> quote(each.maker().terms().priceTicks(), each.lots()))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  List<Order> inPriority(Side side) {
    return side == Side.BUY ? bids : asks;
  }

  List<Order> ownedBy(long accountId) {
    return Stream.concat(bids.stream(), asks.stream())
        .filter(each -> each.terms().accountId() == accountId)
        .sorted(Comparator.comparingLong(Order::orderId))
        .toList();
  }

  void add(Order order) {
    var side = inPriority(order.terms().side());
    var place = 0;
    while (place < side.size() && tradesNoLater(side.get(place).terms(), order.terms())) {
      place++;
    }
    side.add(place, order);
  }

  private static boolean tradesNoLater(OrderTerms resting, OrderTerms arriving) {
    return resting.side() == Side.BUY
        ? resting.priceTicks() >= arriving.priceTicks()
        : resting.priceTicks() <= arriving.priceTicks();
  }

  void replace(Order before, Order after) {
    var side = inPriority(before.terms().side());
    var place = side.indexOf(before);
    if (after.remainingLots() == 0) {
      side.remove(place);
    } else {
      side.set(place, after);
    }
  }

  void remove(Order order) {
    inPriority(order.terms().side()).remove(order);
  }

  Plan plan(OrderTerms terms) {
    return terms.quantityLots() > 0 ? planQuantity(terms) : planQuoteQuantity(terms);
  }

  private Plan planQuantity(OrderTerms terms) {
    var matches = new ArrayList<Match>();
    var wanted = terms.quantityLots();
    for (var maker : inPriority(terms.side().opposite())) {
      if (wanted == 0) {
        break;
      }
      if (terms.type() != OrderType.MARKET && !crosses(terms, maker)) {
        return new Plan(matches, Stop.PRICE);
      }
      if (matches.size() == MOST_MAKERS) {
        return new Plan(matches, Stop.TOO_MANY);
      }
      var lots = Math.min(wanted, maker.remainingLots());
      matches.add(new Match(maker, lots));
      wanted -= lots;
    }
    return new Plan(matches, wanted == 0 ? Stop.SATISFIED : Stop.EMPTY);
  }

  private Plan planQuoteQuantity(OrderTerms terms) {
    var matches = new ArrayList<Match>();
    var left = BigInteger.valueOf(terms.quoteQuantityUnits());
    for (var maker : inPriority(terms.side().opposite())) {
      var oneLot = quote(maker.terms().priceTicks(), 1);
      if (left.compareTo(oneLot) < 0) {
        return new Plan(matches, Stop.SATISFIED);
      }
      if (matches.size() == MOST_MAKERS) {
        return new Plan(matches, Stop.TOO_MANY);
      }
      var lots =
          left.divide(oneLot).min(BigInteger.valueOf(maker.remainingLots())).longValueExact();
      matches.add(new Match(maker, lots));
      left = left.subtract(quote(maker.terms().priceTicks(), lots));
      if (left.compareTo(oneLot) < 0) {
        return new Plan(matches, Stop.SATISFIED);
      }
    }
    return new Plan(matches, Stop.EMPTY);
  }

  private static boolean crosses(OrderTerms taker, Order maker) {
    return taker.side() == Side.BUY
        ? maker.terms().priceTicks() <= taker.priceTicks()
        : maker.terms().priceTicks() >= taker.priceTicks();
  }

  void touch(OrderTerms terms) {
    touched.add(new Level(terms.side(), terms.priceTicks()));
  }

  long lotsAt(Level level) {
    return inPriority(level.side()).stream()
        .filter(each -> each.terms().priceTicks() == level.priceTicks())
        .mapToLong(Order::remainingLots)
        .sum();
  }

  private List<View.Level> levels(Side side) {
    var lots = new TreeMap<Long, Long>();
    for (var order : inPriority(side)) {
      lots.merge(order.terms().priceTicks(), order.remainingLots(), Long::sum);
    }
    return (side == Side.BUY ? lots.descendingMap() : lots)
        .entrySet().stream().map(each -> new View.Level(each.getKey(), each.getValue())).toList();
  }

  View.BookView view() {
    return new View.BookView(
        symbol.symbolId(), lastUpdateId, lastTradeId, levels(Side.BUY), levels(Side.SELL));
  }

  MarketState state() {
    return new MarketState(
        symbol,
        lastOrderId,
        lastTradeId,
        lastAggregateTradeId,
        lastUpdateId,
        List.copyOf(bids),
        List.copyOf(asks));
  }
}
