/// The read model: orders, fills, trades and candles in PostgreSQL, with the position in the
/// journal that they are true at.
///
/// Depends on the model, market data and the postgres library. [io.tradewind.history.HistoryWriter]
/// belongs to the projector's thread; the reader is safe to share. Both block: callers are virtual
/// threads.
@NullMarked
package io.tradewind.history;

import org.jspecify.annotations.NullMarked;
