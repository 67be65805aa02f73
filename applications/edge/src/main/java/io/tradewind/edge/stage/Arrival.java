package io.tradewind.edge.stage;

import io.tradewind.topology.Route;
import io.vertx.core.Context;
import org.jspecify.annotations.Nullable;

/// What the server knows of a request before any stage sees it.
///
/// @param loop the event loop of the connection
/// @param requestId made by the edge
/// @param clientAddress as far as it is known for certain
/// @param route the call that the topology knows, or null
/// @param upgrade whether the client asks for a WebSocket
/// @param startNanos when the head was read, of [System#nanoTime]
public record Arrival(
    Context loop,
    String requestId,
    String clientAddress,
    @Nullable Route route,
    boolean upgrade,
    long startNanos) {}
