/// What was read, kept for as long as somebody looks back: a set of statistics for every ten
/// seconds of every metric that is watched.
///
/// No clock and no I/O. Owned by the thread that reads.
@NullMarked
package io.tradewind.monitor.series;

import org.jspecify.annotations.NullMarked;
