/// Depth, trades, candles and tickers from events.
@NullMarked
package io.tradewind.marketdata;

import org.jspecify.annotations.NullMarked;
