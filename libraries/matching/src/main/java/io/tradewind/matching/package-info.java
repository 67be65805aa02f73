/// The order book of one symbol: price levels, time priority, and the walks that decide what a
/// taker trades before anything changes.
///
/// Depends on the model and the ordered map of `collections`. It knows ticks and lots, not accounts
/// or money; the thread of the engine owns every book.
@NullMarked
package io.tradewind.matching;

import org.jspecify.annotations.NullMarked;
