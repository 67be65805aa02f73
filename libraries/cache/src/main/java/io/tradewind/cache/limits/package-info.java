/// What all gateways together may admit in fixed windows aligned to UTC: exact, and without a trip
/// to Redis for most requests.
///
/// A gateway takes its budget in chunks, spends them in memory, and reports absolute numbers, so
/// that a report sent twice does no harm. One thread per [SharedLimits] reports; everything else
/// runs on the caller's thread, and what had to wait goes on on virtual threads.
@NullMarked
package io.tradewind.cache.limits;

import org.jspecify.annotations.NullMarked;
