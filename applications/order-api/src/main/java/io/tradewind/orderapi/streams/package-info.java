/// Follows the feed for the accounts: recent orders for reads, user data for streams.
///
/// Everything is written by the feed's thread; readers are any.
@NullMarked
package io.tradewind.orderapi.streams;

import org.jspecify.annotations.NullMarked;
