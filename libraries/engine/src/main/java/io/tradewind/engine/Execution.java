package io.tradewind.engine;

import io.tradewind.ledger.Account;
import io.tradewind.ledger.Fee;
import io.tradewind.ledger.Ledger;
import io.tradewind.matching.Sweep;
import io.tradewind.model.Event;
import io.tradewind.model.ExpiryReason;
import io.tradewind.model.Order;
import io.tradewind.model.OrderStatus;
import io.tradewind.model.OrderTerms;
import io.tradewind.model.OrderType;
import io.tradewind.model.Side;
import io.tradewind.model.TimeInForce;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The execution of one accepted order. Everything was decided before: nothing here can be refused.
final class Execution {
  private static final long NO_PRICE = -1;

  private final Ledger ledger;
  private final Market market;
  private final Account account;
  private final long timestampMicros;
  private final Consumer<? super Event> events;
  private long filledLots;
  private long filledQuoteUnits;
  private long aggregateTradeId;
  private long aggregatePriceTicks = NO_PRICE;

  Execution(
      Ledger ledger,
      Market market,
      Account account,
      long timestampMicros,
      Consumer<? super Event> events) {
    this.ledger = ledger;
    this.market = market;
    this.account = account;
    this.timestampMicros = timestampMicros;
    this.events = events;
  }

  /// Accepts the order, trades what was decided and ends or rests what is left.
  ///
  /// @param terms what is asked
  /// @param sweep what trades
  /// @param holdUnits what the order locks of the asset it pays with; the account has it free
  void execute(OrderTerms terms, Sweep sweep, long holdUnits) {
    var accepted =
        new Order(
            market.nextOrderId(), terms, OrderStatus.NEW, 0, 0, timestampMicros, timestampMicros);
    events.accept(new Event.OrderAccepted(accepted));
    var killed = terms.timeInForce() == TimeInForce.FOK && sweep.end() != Sweep.End.DONE;
    if (killed) {
      expire(accepted, reasonToExpire(terms, sweep));
      return;
    }
    var paidAssetId = market.paidAssetId(terms.side());
    if (holdUnits > 0) {
      ledger.lock(account, paidAssetId, holdUnits);
    }
    trade(accepted, sweep.lots());
    var left = afterFills(accepted);
    var restingUnits = finish(left, sweep);
    ledger.unlock(account, paidAssetId, holdUnits - paidUnits(terms.side()) - restingUnits);
    Audit.verifyUncrossed(market);
    market.reportLevels(events);
  }

  private void trade(Order taker, long quantityLots) {
    var makerSide = taker.terms().side().opposite();
    while (filledLots < quantityLots) {
      var level = market.book().best(makerSide);
      var maker = level == null ? null : level.oldest();
      if (maker == null) {
        throw new InvariantViolation(
            "order %d was promised %d lots but found %d"
                .formatted(taker.orderId(), quantityLots, filledLots));
      }
      fill(taker, maker, Math.min(maker.remainingLots(), quantityLots - filledLots));
    }
  }

  private void fill(Order taker, OpenOrder maker, long quantityLots) {
    var priceTicks = maker.priceTicks();
    var quoteUnits = market.quoteUnits(priceTicks, quantityLots);
    var baseUnits = market.baseUnits(quantityLots);
    var rules = market.symbol().rules();
    var takerBuys = taker.terms().side() == Side.BUY;
    var takerFeeUnits = Fee.of(takerBuys ? baseUnits : quoteUnits, rules.takerFeeMillionths());
    var makerFeeUnits = Fee.of(takerBuys ? quoteUnits : baseUnits, rules.makerFeeMillionths());
    var quoteId = market.symbol().quote().assetId();
    var baseId = market.symbol().base().assetId();
    if (takerBuys) {
      ledger.pay(account, maker.owner, quoteId, quoteUnits, makerFeeUnits);
      ledger.pay(maker.owner, account, baseId, baseUnits, takerFeeUnits);
    } else {
      ledger.pay(maker.owner, account, quoteId, quoteUnits, takerFeeUnits);
      ledger.pay(account, maker.owner, baseId, baseUnits, makerFeeUnits);
    }
    market.fill(maker, quantityLots);
    maker.order = maker.order.filled(quantityLots, quoteUnits, timestampMicros);
    filledLots += quantityLots;
    filledQuoteUnits += quoteUnits;
    if (priceTicks != aggregatePriceTicks) {
      aggregatePriceTicks = priceTicks;
      aggregateTradeId = market.nextAggregateTradeId();
    }
    events.accept(
        new Event.TradeExecuted(
            market.nextTradeId(),
            aggregateTradeId,
            quantityLots,
            quoteUnits,
            makerFeeUnits,
            takerFeeUnits,
            taker.orderId(),
            account.accountId(),
            maker.order));
  }

  private Order afterFills(Order accepted) {
    return filledLots == 0
        ? accepted
        : accepted.filled(filledLots, filledQuoteUnits, timestampMicros);
  }

  /// Completes, expires or rests what is left.
  ///
  /// @return what the order still holds
  private long finish(Order order, Sweep sweep) {
    var terms = order.terms();
    if (order.status() == OrderStatus.FILLED) {
      return 0;
    }
    if (sweep.end() == Sweep.End.DONE) {
      events.accept(
          new Event.OrderCompleted(order.withStatus(OrderStatus.FILLED, timestampMicros)));
      return 0;
    }
    var reason = reasonToExpire(terms, sweep);
    if (reason != null) {
      expire(order, reason);
      return 0;
    }
    market.rest(new OpenOrder(order, account));
    return market.holdUnits(terms.side(), terms.priceTicks(), order.remainingLots());
  }

  private void expire(Order order, @Nullable ExpiryReason reason) {
    if (reason == null) {
      throw new InvariantViolation("order %d expired for no reason".formatted(order.orderId()));
    }
    events.accept(
        new Event.OrderExpired(order.withStatus(OrderStatus.EXPIRED, timestampMicros), reason));
  }

  private static @Nullable ExpiryReason reasonToExpire(OrderTerms terms, Sweep sweep) {
    if (sweep.end() == Sweep.End.MATCH_LIMIT) {
      return ExpiryReason.MATCH_LIMIT;
    }
    if (terms.type() == OrderType.MARKET) {
      return ExpiryReason.INSUFFICIENT_LIQUIDITY;
    }
    return switch (terms.timeInForce()) {
      case GTC -> null;
      case IOC -> ExpiryReason.UNFILLED_IOC_QUANTITY;
      case FOK -> ExpiryReason.UNFILLED_FOK_ORDER;
    };
  }

  private long paidUnits(Side side) {
    return side == Side.BUY ? filledQuoteUnits : market.baseUnits(filledLots);
  }
}
