/// The deterministic state machine of a partition: journal entries in, events out.
///
/// Depends on matching and the ledger; does no I/O, reads no clock, draws no random number. One
/// thread, the leader's or a follower's, owns an engine.
@NullMarked
package io.tradewind.engine;

import org.jspecify.annotations.NullMarked;
