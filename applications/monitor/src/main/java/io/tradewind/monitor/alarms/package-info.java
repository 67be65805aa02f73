/// The state of every alarm of the topology, by CloudWatch's rules.
///
/// No clock and no I/O; times come in as arguments.
@NullMarked
package io.tradewind.monitor.alarms;

import org.jspecify.annotations.NullMarked;
