/// The venue on a virtual clock: the production logic of leader, standbys and gateways, a model of
/// PostgreSQL and of the network, faults drawn from one seed, and an oracle that reads the journal.
@NullMarked
package io.tradewind.simulator;

import org.jspecify.annotations.NullMarked;
