/// A venue in a process of its own, as a user would start it, with accounts to trade.
///
/// Depends on the launcher's class path and the operator's client. Blocking; one thread at a time.
@NullMarked
package io.tradewind.benchmarks.venue;

import org.jspecify.annotations.NullMarked;
