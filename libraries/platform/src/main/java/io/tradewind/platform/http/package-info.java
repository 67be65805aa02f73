/// HTTP and WebSocket serving: exact-path routes in front of Vert.x.
///
/// Depends on Vert.x alone. Handlers are called on event loops and must not block; blocking work
/// goes to virtual threads.
@NullMarked
package io.tradewind.platform.http;

import org.jspecify.annotations.NullMarked;
