/// Depth, trades, candles and tickers from events.
///
/// Depends on the model alone. Nothing here is locked: one thread owns each
/// [io.tradewind.marketdata.SymbolMarket] and everything in it, and calls every method. What leaves
/// is immutable and may be shared.
@NullMarked
package io.tradewind.marketdata;

import org.jspecify.annotations.NullMarked;
