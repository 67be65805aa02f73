/// A recorded day of load against the topology's scaling: a simulation of tasks, their queues and
/// their price, the same at every run.
///
/// Depends on the topology for the services and their scaler, and on the costs for prices. No
/// thread, no clock: time is the loop's own.
@NullMarked
package io.tradewind.drills.scale;

import org.jspecify.annotations.NullMarked;
