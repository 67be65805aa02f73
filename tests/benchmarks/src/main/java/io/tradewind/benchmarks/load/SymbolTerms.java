package io.tradewind.benchmarks.load;

/// What the generator must know of a symbol to make valid orders for it. Prices and quantities are
/// whole steps.
///
/// @param symbol the code
/// @param tickDecimals decimal places of the tick size
/// @param tickStep the tick size at those decimal places, at least 1
/// @param lotDecimals decimal places of the step size
/// @param lotStep the step size at those decimal places, at least 1
/// @param midTicks the price that orders are spread around
/// @param minLots the smallest quantity that is valid at that price
public record SymbolTerms(
    String symbol,
    int tickDecimals,
    long tickStep,
    int lotDecimals,
    long lotStep,
    long midTicks,
    long minLots) {}
