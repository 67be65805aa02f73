package io.tradewind.model;

/// A pair of assets that trade against each other.
///
/// @param symbolId assigned by the engine at listing, from 0, without gaps
/// @param code the upper-case name, such as `BTCUSDT`
/// @param base the asset that is bought and sold
/// @param quote the asset that prices are in
/// @param quoteUnitsPerTickLot quote units of one lot at one tick, exact and at least 1; notional
///   is price × quantity × this
/// @param rules units, filters and fees
/// @param status what the market accepts now
public record Symbol(
    int symbolId,
    String code,
    Asset base,
    Asset quote,
    long quoteUnitsPerTickLot,
    SymbolRules rules,
    SymbolStatus status) {

  /// The same symbol with another status.
  ///
  /// @param newStatus what the market accepts from now on
  /// @return a copy
  public Symbol withStatus(SymbolStatus newStatus) {
    return new Symbol(symbolId, code, base, quote, quoteUnitsPerTickLot, rules, newStatus);
  }
}
