/// How fast workers empty a queue, by their number.
///
/// Depends on the worker, with a real database and a real queue of its own. Blocking.
@NullMarked
package io.tradewind.benchmarks.backlog;

import org.jspecify.annotations.NullMarked;
