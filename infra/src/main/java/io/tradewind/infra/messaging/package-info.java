/// Queues with their dead-letter queues.
@NullMarked
package io.tradewind.infra.messaging;

import org.jspecify.annotations.NullMarked;
