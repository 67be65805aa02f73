package io.tradewind.engine;

import io.tradewind.ledger.Account;
import io.tradewind.ledger.Ledger;
import io.tradewind.matching.Sweep;
import io.tradewind.model.Event;
import io.tradewind.model.OrderTerms;
import io.tradewind.model.OrderType;
import io.tradewind.model.RejectReason;
import io.tradewind.model.Side;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Takes orders: decides by the rules, the book and the balance, then executes or rejects.
final class OrderEntry {
  private final Ledger ledger;
  private final Listings listings;

  OrderEntry(Ledger ledger, Listings listings) {
    this.ledger = ledger;
    this.listings = listings;
  }

  void submit(OrderTerms terms, long timestampMicros, Consumer<? super Event> events) {
    var account = ledger.account(terms.accountId());
    var ownerReason = OrderChecks.owner(account);
    var market = listings.market(terms.symbolId());
    if (account == null || ownerReason != null) {
      reject(terms, ownerReason, events);
    } else if (market == null) {
      reject(terms, RejectReason.UNKNOWN_SYMBOL, events);
    } else {
      submit(terms, account, market, timestampMicros, events);
    }
  }

  private void submit(
      OrderTerms terms,
      Account account,
      Market market,
      long timestampMicros,
      Consumer<? super Event> events) {
    var reason = OrderChecks.terms(terms, market);
    if (reason != null) {
      reject(terms, reason, events);
      return;
    }
    var sweep = sweep(terms, market);
    var holdUnits = holdUnits(terms, sweep, market);
    var bookReason = reasonOfBook(terms, sweep, market);
    if (bookReason != null) {
      reject(terms, bookReason, events);
    } else if (holdUnits > account.freeUnits(market.paidAssetId(terms.side()))) {
      reject(terms, RejectReason.INSUFFICIENT_BALANCE, events);
    } else {
      new Execution(ledger, market, account, timestampMicros, events)
          .execute(terms, sweep, holdUnits);
    }
  }

  private static Sweep sweep(OrderTerms terms, Market market) {
    var unit = market.symbol().quoteUnitsPerTickLot();
    if (terms.quoteQuantityUnits() > 0) {
      return Sweep.ofQuoteQuantity(market.book(), terms.side(), terms.quoteQuantityUnits(), unit);
    }
    return Sweep.ofQuantity(
        market.book(), terms.side(), limitTicks(terms), terms.quantityLots(), unit);
  }

  private static long limitTicks(OrderTerms terms) {
    if (terms.type() != OrderType.MARKET) {
      return terms.priceTicks();
    }
    return terms.side() == Side.BUY ? Long.MAX_VALUE : 0;
  }

  /// What the order locks while it is executed: all it may pay.
  private static long holdUnits(OrderTerms terms, Sweep sweep, Market market) {
    if (terms.type() != OrderType.MARKET) {
      return market.holdUnits(terms.side(), terms.priceTicks(), terms.quantityLots());
    }
    if (terms.side() == Side.BUY) {
      return sweep.quoteUnits();
    }
    return market.baseUnits(terms.quoteQuantityUnits() > 0 ? sweep.lots() : terms.quantityLots());
  }

  private static @Nullable RejectReason reasonOfBook(OrderTerms terms, Sweep sweep, Market market) {
    if (terms.quoteQuantityUnits() > 0) {
      var rules = market.symbol().rules();
      if (sweep.lots() < rules.minQuantityLots()) {
        return RejectReason.NO_LIQUIDITY;
      }
      return sweep.lots() > rules.maxQuantityLots() ? RejectReason.LOT_SIZE : null;
    }
    var takes = terms.type() == OrderType.LIMIT_MAKER && sweep.lots() > 0;
    return takes ? RejectReason.WOULD_TAKE : null;
  }

  private static void reject(
      OrderTerms terms, @Nullable RejectReason reason, Consumer<? super Event> events) {
    events.accept(
        new Event.OrderRejected(terms, reason == null ? RejectReason.UNKNOWN_ACCOUNT : reason));
  }
}
