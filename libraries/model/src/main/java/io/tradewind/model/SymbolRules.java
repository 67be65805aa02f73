package io.tradewind.model;

/// The trading rules of a symbol: its units, filters and fees.
///
/// @param tickUnits the price of one tick: quote units for one whole base asset, at least 1
/// @param lotUnits the size of one lot in base units, at least 1
/// @param minPriceTicks PRICE_FILTER's lowest limit price, at least 1
/// @param maxPriceTicks PRICE_FILTER's highest limit price
/// @param minQuantityLots LOT_SIZE's smallest quantity, at least 1
/// @param maxQuantityLots LOT_SIZE's largest quantity
/// @param minNotionalUnits NOTIONAL's smallest price × quantity, in quote units, at least 0
/// @param maxNotionalUnits NOTIONAL's largest price × quantity, in quote units
/// @param maxOpenOrders MAX_NUM_ORDERS: open orders of an account on the symbol, 1 to
///   [Limits#OPEN_ORDERS_PER_SYMBOL]
/// @param makerFeeMillionths the maker's fee, in millionths of what it receives, 0 to 100,000
/// @param takerFeeMillionths the taker's fee, in millionths of what it receives, 0 to 100,000
public record SymbolRules(
    long tickUnits,
    long lotUnits,
    long minPriceTicks,
    long maxPriceTicks,
    long minQuantityLots,
    long maxQuantityLots,
    long minNotionalUnits,
    long maxNotionalUnits,
    int maxOpenOrders,
    int makerFeeMillionths,
    int takerFeeMillionths) {}
