package io.tradewind.engine;

import io.tradewind.ledger.Ledger;
import io.tradewind.model.Order;
import io.tradewind.model.Query;
import io.tradewind.model.Side;
import io.tradewind.model.View;
import java.util.ArrayList;
import java.util.List;

/// Answers questions about live state.
final class Views {
  private static final int EVERY_SYMBOL = -1;

  private final Ledger ledger;
  private final Listings listings;

  Views(Ledger ledger, Listings listings) {
    this.ledger = ledger;
    this.listings = listings;
  }

  View answer(Query query) {
    return switch (query) {
      case Query.AccountQuery(var accountId) -> account(accountId);
      case Query.OpenOrdersQuery(var accountId, var symbolId) -> openOrders(accountId, symbolId);
      case Query.OpenOrderQuery one -> openOrder(one);
      case Query.ListingsQuery() -> listings();
      case Query.MarketQuery() ->
          new View.MarketView(listings(), listings.markets().stream().map(Views::book).toList());
    };
  }

  private View account(long accountId) {
    var account = ledger.account(accountId);
    return account == null
        ? new View.NotFound()
        : new View.AccountView(accountId, account.status(), account.balances());
  }

  private View openOrders(long accountId, int symbolId) {
    var orders = new ArrayList<Order>();
    for (var market : listings.markets()) {
      var open = market.openOrders(accountId);
      if (open != null && (symbolId == EVERY_SYMBOL || symbolId == market.symbol().symbolId())) {
        open.inOrder().forEach(each -> orders.add(each.order));
      }
    }
    return new View.OrdersView(orders);
  }

  private View openOrder(Query.OpenOrderQuery query) {
    var market = listings.market(query.symbolId());
    var order =
        market == null
            ? null
            : OrderLookup.find(market, query.accountId(), query.orderId(), query.clientOrderId());
    if (order == null || !OrderLookup.named(order, query.clientOrderId())) {
      return new View.OrdersView(List.of());
    }
    return new View.OrdersView(List.of(order.order));
  }

  private View.ListingsView listings() {
    return new View.ListingsView(
        List.copyOf(listings.assets()), listings.markets().stream().map(Market::symbol).toList());
  }

  private static View.BookView book(Market market) {
    return new View.BookView(
        market.symbol().symbolId(),
        market.lastUpdateId(),
        market.lastTradeId(),
        levels(market, Side.BUY),
        levels(market, Side.SELL));
  }

  private static List<View.Level> levels(Market market, Side side) {
    var levels = new ArrayList<View.Level>();
    for (var level = market.book().best(side); level != null; level = level.worse()) {
      levels.add(new View.Level(level.priceTicks(), level.quantityLots()));
    }
    return levels;
  }
}
