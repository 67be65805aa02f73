package io.tradewind.launcher.demo;

import java.math.BigDecimal;

/// A symbol of the demo market, in decimals as people write them.
///
/// @param code such as `BTCUSDT`
/// @param base the code of the asset that is bought and sold
/// @param quote the code of the asset that prices are in
/// @param tick the price of one tick
/// @param lot the quantity of one lot; tick × lot is a whole number of the quote's units
/// @param minNotional the smallest price × quantity
/// @param maxPrice the highest limit price
/// @param maxQuantity the largest quantity
public record DemoSymbol(
    String code,
    String base,
    String quote,
    BigDecimal tick,
    BigDecimal lot,
    BigDecimal minNotional,
    BigDecimal maxPrice,
    BigDecimal maxQuantity) {}
