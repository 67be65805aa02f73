package io.tradewind.model;

/// What a participant or an operator asks for. Accepted commands are the journal.
///
/// Units: prices in ticks and quantities in lots of their symbol, amounts in minimal units of their
/// asset.
public sealed interface Command {

  /// Changes nothing; its batch is the leader's sign of life.
  record Heartbeat() implements Command {}

  /// Asks for a new gateway incarnation, under which commands are applied exactly once.
  ///
  /// @param name who asks, for the operator's eyes; 1 to [Limits#GATEWAY_NAME_CHARACTERS]
  ///   characters
  record OpenGateway(String name) implements Command {}

  /// Lists an asset.
  ///
  /// @param code its name
  /// @param scale the decimal places of its minimal unit, 0 to 18
  record ListAsset(String code, int scale) implements Command {}

  /// Lists a symbol; it starts TRADING.
  ///
  /// @param code its name
  /// @param baseCode the name of a listed asset
  /// @param quoteCode the name of another listed asset
  /// @param rules units, filters and fees
  record ListSymbol(String code, String baseCode, String quoteCode, SymbolRules rules)
      implements Command {}

  /// Sets what a symbol's market accepts.
  ///
  /// @param symbolId the symbol
  /// @param status from now on
  record SetSymbolStatus(int symbolId, SymbolStatus status) implements Command {}

  /// Opens an account.
  ///
  /// @param accountId chosen by the account service, at least 1
  record OpenAccount(long accountId) implements Command {}

  /// Sets what an account may do.
  ///
  /// @param accountId the account
  /// @param status from now on
  record SetAccountStatus(long accountId, AccountStatus status) implements Command {}

  /// Brings funds into the venue.
  ///
  /// @param accountId who receives them
  /// @param assetId what is deposited
  /// @param amountUnits how much, at least 1
  /// @param idempotencyKey the same key of the same account is applied once
  record Deposit(long accountId, int assetId, long amountUnits, String idempotencyKey)
      implements Command {}

  /// Takes free funds out of the venue.
  ///
  /// @param accountId whose they are
  /// @param assetId what is withdrawn
  /// @param amountUnits how much, at least 1
  /// @param idempotencyKey the same key of the same account is applied once
  record Withdraw(long accountId, int assetId, long amountUnits, String idempotencyKey)
      implements Command {}

  /// Stands in the journal in place of a gateway's command that broke the engine, under that
  /// command's numbers: whoever asks for it again learns that it was refused, and no leader meets
  /// it twice.
  record Quarantine() implements Command {}

  /// Switches the engine's logic, from the next command on and wherever the journal is read: what
  /// an upgrade brought begins at one sequence everywhere. Every process of the venue must know the
  /// version before; one that does not stops here.
  ///
  /// @param version above the one in force, see [EngineVersions]
  record SetEngineVersion(int version) implements Command {}

  /// Asks for an order.
  ///
  /// @param terms what is asked
  record SubmitOrder(OrderTerms terms) implements Command {}

  /// Asks to remove what is left of an order.
  ///
  /// @param accountId the owner; another's order is unknown
  /// @param symbolId where it rests
  /// @param orderId the order, or 0 to find it by its client order id
  /// @param originalClientOrderId the order's client order id, or empty; with both, both must name
  ///   the same order
  /// @param cancelClientOrderId the owner's name for the cancel
  /// @param restriction a condition the order must meet
  record CancelOrder(
      long accountId,
      int symbolId,
      long orderId,
      String originalClientOrderId,
      String cancelClientOrderId,
      CancelRestriction restriction)
      implements Command {}

  /// Asks to remove every open order of an account on a symbol, in order of their ids.
  ///
  /// @param accountId the owner
  /// @param symbolId where they rest
  /// @param cancelClientOrderId the owner's name for the cancels
  record CancelAllOrders(long accountId, int symbolId, String cancelClientOrderId)
      implements Command {}
}
