package io.tradewind.engine.oracle;

import static io.tradewind.model.RejectReason.INSUFFICIENT_BALANCE;

import io.tradewind.engine.oracle.NaiveMarket.Plan;
import io.tradewind.engine.oracle.NaiveMarket.Stop;
import io.tradewind.model.AccountStatus;
import io.tradewind.model.CancelRestriction;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.model.ExpiryReason;
import io.tradewind.model.Order;
import io.tradewind.model.OrderStatus;
import io.tradewind.model.OrderTerms;
import io.tradewind.model.OrderType;
import io.tradewind.model.RejectReason;
import io.tradewind.model.Side;
import io.tradewind.model.SymbolStatus;
import io.tradewind.model.TimeInForce;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Orders and cancels, naively.
final class NaiveTrading {
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  private final NaiveVenue venue;

  NaiveTrading(NaiveVenue venue) {
    this.venue = venue;
  }

  List<Event> submit(OrderTerms terms, long micros) {
    var reason = firstBrokenRule(terms);
    if (reason != null) {
      return List.of(new Event.OrderRejected(terms, reason));
    }
    var market = venue.markets.get(terms.symbolId());
    var account = account(terms.accountId());
    var plan = market.plan(terms);
    var events = new ArrayList<Event>();
    var order = new Order(++market.lastOrderId, terms, OrderStatus.NEW, 0, 0, micros, micros);
    events.add(new Event.OrderAccepted(order));
    if (terms.timeInForce() == TimeInForce.FOK && plan.stop() != Stop.SATISFIED) {
      plan = new Plan(List.of(), plan.stop());
    }
    var lastPrice = 0L;
    for (var match : plan.matches()) {
      var price = match.maker().terms().priceTicks();
      if (price != lastPrice) {
        market.lastAggregateTradeId++;
        lastPrice = price;
      }
      order = trade(market, order, match, micros, events);
    }
    end(market, account, order, plan.stop(), micros, events);
    return events;
  }

  private Order trade(
      NaiveMarket market, Order taker, NaiveMarket.Match match, long micros, List<Event> events) {
    var maker = match.maker();
    var cost = market.quote(maker.terms().priceTicks(), match.lots());
    var goods = market.base(match.lots());
    var takerBuys = taker.terms().side() == Side.BUY;
    var rules = market.symbol.rules();
    var takerFee = fee(takerBuys ? goods : cost, rules.takerFeeMillionths());
    var makerFee = fee(takerBuys ? cost : goods, rules.makerFeeMillionths());
    var baseId = market.symbol.base().assetId();
    var quoteId = market.symbol.quote().assetId();
    var buyer = account((takerBuys ? taker : maker).terms().accountId());
    var seller = account((takerBuys ? maker : taker).terms().accountId());
    // Only makers have locked funds here: the taker's are locked at the end, for what is left.
    if (takerBuys) {
      buyer.addFree(quoteId, cost.negate());
      seller.addLocked(baseId, goods.negate());
    } else {
      buyer.addLocked(quoteId, cost.negate());
      seller.addFree(baseId, goods.negate());
    }
    buyer.addFree(baseId, goods.subtract(takerBuys ? takerFee : makerFee));
    seller.addFree(quoteId, cost.subtract(takerBuys ? makerFee : takerFee));
    account(0).addFree(baseId, takerBuys ? takerFee : makerFee);
    account(0).addFree(quoteId, takerBuys ? makerFee : takerFee);
    var units = cost.longValueExact();
    var filled = maker.filled(match.lots(), units, micros);
    market.replace(maker, filled);
    market.touch(maker.terms());
    events.add(
        new Event.TradeExecuted(
            ++market.lastTradeId,
            market.lastAggregateTradeId,
            match.lots(),
            units,
            makerFee.longValueExact(),
            takerFee.longValueExact(),
            taker.orderId(),
            taker.terms().accountId(),
            filled));
    return taker.filled(match.lots(), units, micros);
  }

  private void end(
      NaiveMarket market,
      NaiveAccount account,
      Order order,
      Stop stop,
      long micros,
      List<Event> events) {
    var terms = order.terms();
    if (order.status() == OrderStatus.FILLED) {
      return;
    }
    if (stop == Stop.SATISFIED) {
      events.add(new Event.OrderCompleted(order.withStatus(OrderStatus.FILLED, micros)));
      return;
    }
    ExpiryReason expiry;
    if (stop == Stop.TOO_MANY) {
      expiry = ExpiryReason.MATCH_LIMIT;
    } else if (terms.type() == OrderType.MARKET) {
      expiry = ExpiryReason.INSUFFICIENT_LIQUIDITY;
    } else if (terms.timeInForce() == TimeInForce.IOC) {
      expiry = ExpiryReason.UNFILLED_IOC_QUANTITY;
    } else if (terms.timeInForce() == TimeInForce.FOK) {
      expiry = ExpiryReason.UNFILLED_FOK_ORDER;
    } else {
      var asset = paidAsset(market, terms);
      var hold = hold(market, terms, order.remainingLots());
      account.addFree(asset, hold.negate());
      account.addLocked(asset, hold);
      market.add(order);
      market.touch(terms);
      return;
    }
    events.add(new Event.OrderExpired(order.withStatus(OrderStatus.EXPIRED, micros), expiry));
  }

  private @Nullable RejectReason firstBrokenRule(OrderTerms terms) {
    var account = venue.accounts.get(terms.accountId());
    if (account == null || account.accountId == 0) {
      return RejectReason.UNKNOWN_ACCOUNT;
    }
    if (account.status == AccountStatus.FROZEN) {
      return RejectReason.ACCOUNT_FROZEN;
    }
    if (terms.symbolId() < 0 || terms.symbolId() >= venue.markets.size()) {
      return RejectReason.UNKNOWN_SYMBOL;
    }
    var market = venue.markets.get(terms.symbolId());
    if (market.symbol.status() != SymbolStatus.TRADING) {
      return RejectReason.MARKET_CLOSED;
    }
    var reason = NaiveFilters.firstBroken(terms, market);
    return reason == null ? brokenByBookOrBalance(terms, market, account) : reason;
  }

  private static @Nullable RejectReason brokenByBookOrBalance(
      OrderTerms terms, NaiveMarket market, NaiveAccount account) {
    var plan = market.plan(terms);
    var rules = market.symbol.rules();
    var byQuote = terms.quoteQuantityUnits() > 0;
    if (byQuote && plan.lots() < rules.minQuantityLots()) {
      return RejectReason.NO_LIQUIDITY;
    }
    if (byQuote && plan.lots() > rules.maxQuantityLots()) {
      return RejectReason.LOT_SIZE;
    }
    if (terms.type() == OrderType.LIMIT_MAKER && plan.lots() > 0) {
      return RejectReason.WOULD_TAKE;
    }
    BigInteger cost;
    if (terms.type() != OrderType.MARKET) {
      cost = hold(market, terms, terms.quantityLots());
    } else if (terms.side() == Side.BUY) {
      cost = market.quote(plan.matches());
    } else {
      cost = market.base(byQuote ? plan.lots() : terms.quantityLots());
    }
    return account.free(paidAsset(market, terms)).compareTo(cost) < 0 ? INSUFFICIENT_BALANCE : null;
  }

  List<Event> cancel(Command.CancelOrder cancel, long micros) {
    var reason = cancelRefused(cancel.accountId(), cancel.symbolId(), cancel.cancelClientOrderId());
    if (reason != null) {
      return List.of(new Event.CancelRejected(cancel.accountId(), cancel.symbolId(), reason));
    }
    var market = venue.markets.get(cancel.symbolId());
    var name = cancel.originalClientOrderId();
    var found =
        market.ownedBy(cancel.accountId()).stream()
            .filter(each ->
                cancel.orderId() == 0
                    ? each.terms().clientOrderId().equals(name)
                    : each.orderId() == cancel.orderId())
            .findFirst();
    if (found.isEmpty()) {
      reason = RejectReason.UNKNOWN_ORDER;
    } else if (!name.isEmpty() && !found.get().terms().clientOrderId().equals(name)) {
      reason = RejectReason.CLIENT_ORDER_ID_MISMATCH;
    } else if (cancel.restriction() != CancelRestriction.NONE
        && (cancel.restriction() == CancelRestriction.ONLY_NEW)
            != (found.get().filledLots() == 0)) {
      reason = RejectReason.CANCEL_RESTRICTED;
    } else {
      return List.of(remove(market, found.get(), cancel.cancelClientOrderId(), micros));
    }
    return List.of(new Event.CancelRejected(cancel.accountId(), cancel.symbolId(), reason));
  }

  List<Event> cancelAll(Command.CancelAllOrders cancel, long micros) {
    var reason = cancelRefused(cancel.accountId(), cancel.symbolId(), cancel.cancelClientOrderId());
    var orders =
        reason == null
            ? venue.markets.get(cancel.symbolId()).ownedBy(cancel.accountId())
            : List.<Order>of();
    if (orders.isEmpty()) {
      return List.of(
          new Event.CancelRejected(
              cancel.accountId(),
              cancel.symbolId(),
              reason == null ? RejectReason.UNKNOWN_ORDER : reason));
    }
    var market = venue.markets.get(cancel.symbolId());
    return orders.stream()
        .map(each -> remove(market, each, cancel.cancelClientOrderId(), micros))
        .toList();
  }

  private @Nullable RejectReason cancelRefused(long accountId, int symbolId, String cancelName) {
    if (!venue.accounts.containsKey(accountId)) {
      return RejectReason.UNKNOWN_ACCOUNT;
    }
    if (symbolId < 0 || symbolId >= venue.markets.size()) {
      return RejectReason.UNKNOWN_SYMBOL;
    }
    if (venue.markets.get(symbolId).symbol.status() == SymbolStatus.HALT) {
      return RejectReason.MARKET_CLOSED;
    }
    return cancelName.matches("[!-~]{0,36}") ? null : RejectReason.INVALID_ORDER;
  }

  private Event remove(NaiveMarket market, Order order, String cancelName, long micros) {
    market.remove(order);
    market.touch(order.terms());
    var hold = hold(market, order.terms(), order.remainingLots());
    var owner = account(order.terms().accountId());
    owner.addLocked(paidAsset(market, order.terms()), hold.negate());
    owner.addFree(paidAsset(market, order.terms()), hold);
    return new Event.OrderCanceled(order.withStatus(OrderStatus.CANCELED, micros), cancelName);
  }

  private NaiveAccount account(long accountId) {
    var account = venue.accounts.get(accountId);
    if (account == null) {
      throw new AssertionError("no account " + accountId);
    }
    return account;
  }

  private static int paidAsset(NaiveMarket market, OrderTerms terms) {
    return (terms.side() == Side.BUY ? market.symbol.quote() : market.symbol.base()).assetId();
  }

  private static BigInteger hold(NaiveMarket market, OrderTerms terms, long lots) {
    return terms.side() == Side.BUY ? market.quote(terms.priceTicks(), lots) : market.base(lots);
  }

  private static BigInteger fee(BigInteger received, int millionths) {
    return received
        .multiply(BigInteger.valueOf(millionths))
        .add(MILLION.subtract(BigInteger.ONE))
        .divide(MILLION);
  }
}
