package io.tradewind.engine.oracle;

import io.tradewind.model.OrderTerms;
import io.tradewind.model.OrderType;
import io.tradewind.model.RejectReason;
import io.tradewind.model.TimeInForce;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// The checks that look neither at the book nor at the balance, naively.
final class NaiveFilters {
  private NaiveFilters() {}

  static @Nullable RejectReason firstBroken(OrderTerms terms, NaiveMarket market) {
    var rules = market.symbol.rules();
    var priced = terms.type() != OrderType.MARKET;
    var byQuote = !priced && terms.quoteQuantityUnits() != 0;
    if (!wellFormed(terms) || !terms.clientOrderId().matches("[!-~]{1,36}")) {
      return RejectReason.INVALID_ORDER;
    }
    if (priced && !within(terms.priceTicks(), rules.minPriceTicks(), rules.maxPriceTicks())) {
      return RejectReason.PRICE_FILTER;
    }
    if (!byQuote
        && !within(terms.quantityLots(), rules.minQuantityLots(), rules.maxQuantityLots())) {
      return RejectReason.LOT_SIZE;
    }
    var notional =
        byQuote
            ? BigInteger.valueOf(terms.quoteQuantityUnits())
            : market.quote(terms.priceTicks(), terms.quantityLots());
    if ((priced || byQuote)
        && !NaiveVenue.inRange(
            notional,
            Math.max(1, rules.minNotionalUnits()),
            BigInteger.valueOf(rules.maxNotionalUnits()))) {
      return RejectReason.NOTIONAL;
    }
    var own = market.ownedBy(terms.accountId());
    if (own.stream().anyMatch(e -> e.terms().clientOrderId().equals(terms.clientOrderId()))) {
      return RejectReason.DUPLICATE_CLIENT_ORDER_ID;
    }
    var mayRest = priced && terms.timeInForce() == TimeInForce.GTC;
    return mayRest && own.size() >= rules.maxOpenOrders() ? RejectReason.MAX_NUM_ORDERS : null;
  }

  private static boolean wellFormed(OrderTerms terms) {
    var goodTillCanceled = terms.timeInForce() == TimeInForce.GTC;
    var quantity = terms.quantityLots() != 0;
    var quoteQuantity = terms.quoteQuantityUnits() != 0;
    return switch (terms.type()) {
      case LIMIT -> !quoteQuantity;
      case LIMIT_MAKER -> goodTillCanceled && !quoteQuantity;
      case MARKET -> goodTillCanceled && terms.priceTicks() == 0 && quantity != quoteQuantity;
    };
  }

  private static boolean within(long value, long least, long most) {
    return value >= least && value <= most;
  }
}
