/// The read model: closed orders, fills, trades and candles in PostgreSQL.
@NullMarked
package io.tradewind.history;

import org.jspecify.annotations.NullMarked;
