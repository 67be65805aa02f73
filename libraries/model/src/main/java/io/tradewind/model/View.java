package io.tradewind.model;

import java.util.List;

/// The answer to a [Query]: live state at one sequence.
public sealed interface View {

  /// There is nothing by that number.
  record NotFound() implements View {}

  /// An account.
  ///
  /// @param accountId whose
  /// @param status what it may do
  /// @param balances those ever touched, in order of asset
  record AccountView(long accountId, AccountStatus status, List<Balance> balances)
      implements View {}

  /// Open orders.
  ///
  /// @param orders in order of symbol and id
  record OrdersView(List<Order> orders) implements View {}

  /// What is listed.
  ///
  /// @param assets in order of id
  /// @param symbols in order of id
  record ListingsView(List<Asset> assets, List<Symbol> symbols) implements View {}

  /// What is listed, with every book.
  ///
  /// @param listings assets and symbols
  /// @param books one for each symbol, in order of symbol id
  record MarketView(ListingsView listings, List<BookView> books) implements View {}

  /// A book by price level.
  ///
  /// @param symbolId where
  /// @param lastUpdateId of the last level change, 0 before the first
  /// @param lastTradeId of the last trade, 0 before the first
  /// @param bids best (highest) first
  /// @param asks best (lowest) first
  record BookView(
      int symbolId, long lastUpdateId, long lastTradeId, List<Level> bids, List<Level> asks) {}

  /// What rests at a price.
  ///
  /// @param priceTicks the price
  /// @param quantityLots the sum of what is left of its orders, at least 1
  record Level(long priceTicks, long quantityLots) {}

  /// A balance of an account.
  ///
  /// @param assetId of what
  /// @param freeUnits what can be used
  /// @param lockedUnits what open orders hold
  record Balance(int assetId, long freeUnits, long lockedUnits) {}
}
