/// The WebSocket API and user events on connections that a gateway holds: what the gateway asks of
/// this process, the registry of connections in Redis, and the way back to the clients.
///
/// Depends on the WebSocket API and the user streams, whose code serves these connections too, and
/// on the AWS SDK. Calls come on event loops; posts wait on virtual threads; nothing waits on the
/// feed's thread.
@NullMarked
package io.tradewind.orderapi.gateway;

import org.jspecify.annotations.NullMarked;
