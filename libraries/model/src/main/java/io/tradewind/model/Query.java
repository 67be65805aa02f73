package io.tradewind.model;

/// A question about the engine's live state. Never journaled; answered by a [View].
public sealed interface Query {

  /// An account's status and balances. Answered by [View.AccountView] or [View.NotFound].
  ///
  /// @param accountId whose
  record AccountQuery(long accountId) implements Query {}

  /// An account's open orders, in order of symbol and id. Answered by [View.OrdersView].
  ///
  /// @param accountId whose
  /// @param symbolId where, or -1 for every symbol
  record OpenOrdersQuery(long accountId, int symbolId) implements Query {}

  /// One open order. Answered by [View.OrdersView] with one order, or none when it is not open.
  ///
  /// @param accountId whose; another's order is not found
  /// @param symbolId where
  /// @param orderId the order, or 0 to find it by its client order id
  /// @param clientOrderId the order's client order id, or empty
  record OpenOrderQuery(long accountId, int symbolId, long orderId, String clientOrderId)
      implements Query {}

  /// What is listed. Answered by [View.ListingsView].
  record ListingsQuery() implements Query {}

  /// What is listed, with every book. Answered by [View.MarketView].
  record MarketQuery() implements Query {}
}
