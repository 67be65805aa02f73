/// What the projector writes into the outbox: the events that an account is told of.
///
/// Depends on the read model's batches, identity and messaging. Runs on the projector's thread.
@NullMarked
package io.tradewind.worker.outgoing;

import org.jspecify.annotations.NullMarked;
