/// Market data: REST, streams and the plain page.
///
/// Follows the venue's feed into books, trades and candles. One thread, the market thread, owns all
/// of it; event loops ask it for copies and are handed what it publishes.
@NullMarked
package io.tradewind.marketapi;

import org.jspecify.annotations.NullMarked;
