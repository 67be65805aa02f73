package io.tradewind.model;

import java.util.List;

/// The whole state of a partition at a sequence: what a snapshot holds and the state hash covers.
///
/// Every list is in order of its key, so that equal states are equal records with equal bytes.
///
/// @param position the last command applied; sequence 0, index 0 before the first
/// @param timestampMicros the time of the last batch
/// @param lastGatewayId the highest gateway id given
/// @param gateways open gateway incarnations, in order of id
/// @param assets in order of id, with what came in less what went out
/// @param markets in order of symbol id
/// @param accounts in order of id
/// @param engineVersion the version of the engine's logic in force, see [EngineVersions]
public record EngineState(
    JournalPosition position,
    long timestampMicros,
    long lastGatewayId,
    List<GatewayState> gateways,
    List<AssetState> assets,
    List<MarketState> markets,
    List<AccountState> accounts,
    int engineVersion) {

  /// A gateway incarnation.
  ///
  /// @param gatewayId which
  /// @param name who asked for it
  /// @param lastUsedMicros the time of its last command
  /// @param highestSequence the highest gateway sequence seen, 0 before the first
  /// @param window what was applied within [Limits#GATEWAY_WINDOW] of it, in order of gateway
  ///   sequence
  public record GatewayState(
      long gatewayId,
      String name,
      long lastUsedMicros,
      long highestSequence,
      List<Submission> window) {}

  /// Where a gateway's command was applied.
  ///
  /// @param gatewaySequence the gateway's number for it
  /// @param position its place in the journal
  public record Submission(long gatewaySequence, JournalPosition position) {}

  /// An asset and its total.
  ///
  /// @param asset as listed
  /// @param depositedLessWithdrawnUnits what came in less what went out; always the sum of balances
  public record AssetState(Asset asset, long depositedLessWithdrawnUnits) {}

  /// A symbol and its book.
  ///
  /// @param symbol as listed, with its status now
  /// @param lastOrderId the highest order id given
  /// @param lastTradeId the highest trade id given
  /// @param lastAggregateTradeId the highest aggregate trade id given
  /// @param lastUpdateId the highest update id given
  /// @param bids open buy orders in priority order: best price first, then oldest first
  /// @param asks open sell orders in priority order
  public record MarketState(
      Symbol symbol,
      long lastOrderId,
      long lastTradeId,
      long lastAggregateTradeId,
      long lastUpdateId,
      List<Order> bids,
      List<Order> asks) {}

  /// An account.
  ///
  /// @param accountId which
  /// @param status what it may do
  /// @param balances those ever touched, in order of asset
  /// @param transfers the last [Limits#TRANSFER_WINDOW], oldest first
  public record AccountState(
      long accountId,
      AccountStatus status,
      List<View.Balance> balances,
      List<Transfer> transfers) {}

  /// A transfer that must not be applied again.
  ///
  /// @param idempotencyKey its key
  /// @param assetId of what
  /// @param signedUnits positive for a deposit, negative for a withdrawal
  public record Transfer(String idempotencyKey, int assetId, long signedUnits) {}
}
