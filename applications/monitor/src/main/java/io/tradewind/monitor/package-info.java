/// Reads what every process of the venue publishes about itself, and judges it: the local stand-in
/// for CloudWatch's alarms and for the scaling of ECS.
///
/// Depends on the topology, which names the alarms and the targets, and on the platform, which
/// knows the processes. Judging is pure and takes the time as an argument; one thread of
/// [io.tradewind.monitor.Monitor] reads, judges and acts.
@NullMarked
package io.tradewind.monitor;

import org.jspecify.annotations.NullMarked;
