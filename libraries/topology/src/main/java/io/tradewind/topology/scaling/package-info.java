/// How many tasks of a service should run: target tracking as pure functions.
///
/// Depends on the topology's records alone. No clock, no thread, no state of its own: times and
/// readings come in, so that the same rules drive the local scaler and a replay of a recorded day.
@NullMarked
package io.tradewind.topology.scaling;

import org.jspecify.annotations.NullMarked;
