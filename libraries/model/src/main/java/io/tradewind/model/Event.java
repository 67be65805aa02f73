package io.tradewind.model;

/// What happened. Every event is a fact that a follower can use without the engine's state.
///
/// The events of one order command come in this order: acceptance, then for each maker a trade,
/// then cancel or expiry of what is left, then each price level that changed (makers' side first),
/// then each balance that changed, in order of account and asset.
public sealed interface Event {

  /// A gateway incarnation exists.
  ///
  /// @param gatewayId from 1, never reused
  /// @param name who asked
  record GatewayOpened(long gatewayId, String name) implements Event {}

  /// A gateway incarnation was idle too long, or too many were open; its window is gone.
  ///
  /// @param gatewayId which
  record GatewayExpired(long gatewayId) implements Event {}

  /// An asset is listed.
  ///
  /// @param asset as listed
  record AssetListed(Asset asset) implements Event {}

  /// A symbol is listed.
  ///
  /// @param symbol as listed
  record SymbolListed(Symbol symbol) implements Event {}

  /// The engine's logic is another from the next command on.
  ///
  /// @param version see [EngineVersions]
  record EngineVersionSet(int version) implements Event {}

  /// A symbol's market accepts something else.
  ///
  /// @param symbolId which
  /// @param status from now on
  record SymbolStatusChanged(int symbolId, SymbolStatus status) implements Event {}

  /// An account is open.
  ///
  /// @param accountId which
  record AccountOpened(long accountId) implements Event {}

  /// An account may do something else.
  ///
  /// @param accountId which
  /// @param status from now on
  record AccountStatusChanged(long accountId, AccountStatus status) implements Event {}

  /// Funds came into the venue.
  ///
  /// @param accountId who received them
  /// @param assetId what
  /// @param amountUnits how much
  /// @param idempotencyKey the key of the command
  record Deposited(long accountId, int assetId, long amountUnits, String idempotencyKey)
      implements Event {}

  /// Funds left the venue.
  ///
  /// @param accountId whose they were
  /// @param assetId what
  /// @param amountUnits how much
  /// @param idempotencyKey the key of the command
  record Withdrawn(long accountId, int assetId, long amountUnits, String idempotencyKey)
      implements Event {}

  /// A transfer with this key and these contents was applied before; nothing changed now.
  ///
  /// @param accountId whose
  /// @param idempotencyKey the key
  record TransferRepeated(long accountId, String idempotencyKey) implements Event {}

  /// A command other than an order or a cancel broke a rule; nothing changed.
  ///
  /// @param reason which rule
  record CommandRejected(RejectReason reason) implements Event {}

  /// An order broke a rule; nothing changed.
  ///
  /// @param terms what was asked
  /// @param reason which rule
  record OrderRejected(OrderTerms terms, RejectReason reason) implements Event {}

  /// A cancel broke a rule; nothing changed.
  ///
  /// @param accountId who asked
  /// @param symbolId where
  /// @param reason which rule
  record CancelRejected(long accountId, int symbolId, RejectReason reason) implements Event {}

  /// An order was accepted.
  ///
  /// @param order as accepted: NEW, nothing filled
  record OrderAccepted(Order order) implements Event {}

  /// A taker and a maker traded. The taker is the order accepted or triggered last before it in the
  /// same command.
  ///
  /// @param tradeId per symbol, from 1, without gaps
  /// @param aggregateTradeId per symbol, from 1, without gaps; one for consecutive trades of one
  ///   taker at one price
  /// @param quantityLots how much
  /// @param quoteUnits what it cost, before fees: maker's price × quantity
  /// @param makerFeeUnits in what the maker received (quote for a selling maker, base for a buying)
  /// @param takerFeeUnits in what the taker received
  /// @param takerOrderId the taker
  /// @param takerAccountId its owner
  /// @param maker the maker as it stands after the trade; its price is the trade's
  record TradeExecuted(
      long tradeId,
      long aggregateTradeId,
      long quantityLots,
      long quoteUnits,
      long makerFeeUnits,
      long takerFeeUnits,
      long takerOrderId,
      long takerAccountId,
      Order maker)
      implements Event {

    /// Where it happened.
    ///
    /// @return the symbol
    public int symbolId() {
      return maker.terms().symbolId();
    }

    /// What it happened at.
    ///
    /// @return the maker's limit, in ticks
    public long priceTicks() {
      return maker.terms().priceTicks();
    }

    /// Which side took.
    ///
    /// @return the opposite of the maker's
    public Side takerSide() {
      return maker.terms().side().opposite();
    }
  }

  /// An order was canceled.
  ///
  /// @param order as it stands: CANCELED
  /// @param cancelClientOrderId the name that the owner gave the cancel
  record OrderCanceled(Order order, String cancelClientOrderId) implements Event {}

  /// An order, or its remainder, was ended by a rule.
  ///
  /// @param order as it stands: EXPIRED
  /// @param reason which rule
  record OrderExpired(Order order, ExpiryReason reason) implements Event {}

  /// A market order by quote quantity has filled all that its quote quantity buys. Comes after its
  /// last trade.
  ///
  /// @param order as it stands: FILLED
  record OrderCompleted(Order order) implements Event {}

  /// The quantity at a price changed.
  ///
  /// @param symbolId where
  /// @param updateId per symbol, from 1, without gaps
  /// @param side which side of the book
  /// @param priceTicks the level
  /// @param quantityLots what rests there now; 0 when the level is gone
  record LevelChanged(int symbolId, long updateId, Side side, long priceTicks, long quantityLots)
      implements Event {}

  /// A balance changed.
  ///
  /// @param accountId whose
  /// @param assetId of what
  /// @param freeUnits what can be used now
  /// @param lockedUnits what open orders hold now
  record BalanceChanged(long accountId, int assetId, long freeUnits, long lockedUnits)
      implements Event {}
}
