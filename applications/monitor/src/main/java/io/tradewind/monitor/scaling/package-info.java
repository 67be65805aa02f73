/// How many processes of each service should run: the topology's targets and alarms, applied to
/// what was read.
///
/// Decides by [io.tradewind.topology.scaling] and has no clock of its own; whoever runs the
/// processes stands behind an interface.
@NullMarked
package io.tradewind.monitor.scaling;

import org.jspecify.annotations.NullMarked;
