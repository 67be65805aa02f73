/// The drills that kill what orders depend on: leaders, standbys, gateways. Clients see time pass,
/// and nothing else; the history of what they saw is compared with the journal.
@NullMarked
package io.tradewind.drills.failover;

import org.jspecify.annotations.NullMarked;
