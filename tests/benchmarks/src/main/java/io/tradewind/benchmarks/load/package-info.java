/// The load generator: requests signed before the clock starts, sent on schedule, counted by what
/// came back.
///
/// Depends on nothing of ours. One thread runs a load; nothing is shared.
@NullMarked
package io.tradewind.benchmarks.load;

import org.jspecify.annotations.NullMarked;
