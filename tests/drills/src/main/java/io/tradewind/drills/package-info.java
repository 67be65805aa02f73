/// `./tradewind drill`: breaks something of a venue under load, checks what must hold, reports.
///
/// Depends on the benchmarks' venue and load. Each drill starts a venue of its own on free ports,
/// in a process of its own, and ends it; one thread sends the load, the main thread breaks.
@NullMarked
package io.tradewind.drills;

import org.jspecify.annotations.NullMarked;
