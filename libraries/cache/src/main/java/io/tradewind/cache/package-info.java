/// Redis behind a circuit breaker: values that carry their sequence, announcements, and in `limits`
/// what all gateways together may admit. Whoever uses it goes on without it.
///
/// Depends on nothing of ours. Calls are asynchronous and answered on the client's own threads;
/// only [SequencedCache#find] blocks, so that it belongs on virtual threads.
@NullMarked
package io.tradewind.cache;

import org.jspecify.annotations.NullMarked;
