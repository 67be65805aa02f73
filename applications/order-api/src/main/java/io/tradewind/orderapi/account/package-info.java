/// What an account may read: balances, orders, trades, limits, fees.
///
/// Live state comes from the leader; what is closed from the recent window and the read model, on
/// virtual threads.
@NullMarked
package io.tradewind.orderapi.account;

import org.jspecify.annotations.NullMarked;
