package io.tradewind.engine;

import io.tradewind.ledger.Account;
import io.tradewind.model.AccountStatus;
import io.tradewind.model.HouseAccount;
import io.tradewind.model.OrderTerms;
import io.tradewind.model.OrderType;
import io.tradewind.model.RejectReason;
import io.tradewind.model.SymbolStatus;
import io.tradewind.model.TimeInForce;
import org.jspecify.annotations.Nullable;

/// The rules that an order must keep whatever the book holds. The first one broken is the answer.
final class OrderChecks {
  private OrderChecks() {}

  static @Nullable RejectReason owner(@Nullable Account account) {
    if (account == null || account.accountId() == HouseAccount.ACCOUNT_ID) {
      return RejectReason.UNKNOWN_ACCOUNT;
    }
    return account.status() == AccountStatus.FROZEN ? RejectReason.ACCOUNT_FROZEN : null;
  }

  static @Nullable RejectReason terms(OrderTerms terms, Market market) {
    if (market.symbol().status() != SymbolStatus.TRADING) {
      return RejectReason.MARKET_CLOSED;
    }
    if (!shaped(terms) || !Names.validClientOrderId(terms.clientOrderId())) {
      return RejectReason.INVALID_ORDER;
    }
    var filter = filters(terms, market);
    return filter == null ? openOrders(terms, market) : filter;
  }

  private static boolean shaped(OrderTerms terms) {
    return switch (terms.type()) {
      case LIMIT -> terms.quoteQuantityUnits() == 0;
      case LIMIT_MAKER -> terms.quoteQuantityUnits() == 0 && terms.timeInForce() == TimeInForce.GTC;
      case MARKET ->
          terms.priceTicks() == 0
              && terms.timeInForce() == TimeInForce.GTC
              && (terms.quantityLots() == 0) != (terms.quoteQuantityUnits() == 0);
    };
  }

  private static @Nullable RejectReason filters(OrderTerms terms, Market market) {
    var rules = market.symbol().rules();
    if (terms.quoteQuantityUnits() != 0) {
      return notional(terms.quoteQuantityUnits(), market);
    }
    var limited = terms.type() != OrderType.MARKET;
    if (limited && outside(terms.priceTicks(), rules.minPriceTicks(), rules.maxPriceTicks())) {
      return RejectReason.PRICE_FILTER;
    }
    if (outside(terms.quantityLots(), rules.minQuantityLots(), rules.maxQuantityLots())) {
      return RejectReason.LOT_SIZE;
    }
    return limited
        ? notional(market.quoteUnits(terms.priceTicks(), terms.quantityLots()), market)
        : null;
  }

  private static @Nullable RejectReason notional(long notionalUnits, Market market) {
    var rules = market.symbol().rules();
    return outside(notionalUnits, Math.max(1, rules.minNotionalUnits()), rules.maxNotionalUnits())
        ? RejectReason.NOTIONAL
        : null;
  }

  private static @Nullable RejectReason openOrders(OrderTerms terms, Market market) {
    var open = market.openOrders(terms.accountId());
    if (open == null) {
      return null;
    }
    if (open.find(terms.clientOrderId()) != null) {
      return RejectReason.DUPLICATE_CLIENT_ORDER_ID;
    }
    var full = open.size() >= market.symbol().rules().maxOpenOrders();
    return full && mayRest(terms) ? RejectReason.MAX_NUM_ORDERS : null;
  }

  private static boolean mayRest(OrderTerms terms) {
    return terms.type() != OrderType.MARKET && terms.timeInForce() == TimeInForce.GTC;
  }

  private static boolean outside(long value, long least, long most) {
    return value < least || value > most;
  }
}
