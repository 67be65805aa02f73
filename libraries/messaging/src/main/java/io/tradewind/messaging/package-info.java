/// Queues with a dead-letter queue each, the outbox that fills them and the inbox that makes what
/// they deliver happen once.
///
/// Depends on the postgres library and the AWS SDK. Consumers, relay and sweeper own virtual
/// threads that end when they are closed; everything else blocks and belongs on the caller's
/// virtual thread.
@NullMarked
package io.tradewind.messaging;

import org.jspecify.annotations.NullMarked;
