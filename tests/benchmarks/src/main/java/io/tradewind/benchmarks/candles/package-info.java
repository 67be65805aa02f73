/// `bench candles`: old candles by HTTP, with Redis in front of the read model and without.
///
/// Depends on the market API, and on PostgreSQL and Redis as children of this process. The load is
/// sent by virtual threads, one for each client.
@NullMarked
package io.tradewind.benchmarks.candles;

import org.jspecify.annotations.NullMarked;
