/// The stand-in for an API Gateway WebSocket API: it holds the clients' connections and turns what
/// they send into HTTP calls.
///
/// Depends on Vert.x and on the calls' way to the services,
/// [io.tradewind.edge.websocket.Integration]. A connection lives on its event loop; management
/// commands may come on any other.
@NullMarked
package io.tradewind.edge.websocket;

import org.jspecify.annotations.NullMarked;
