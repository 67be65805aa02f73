/// API Gateway: the REST API, the WebSocket API, and the way back to its connections.
@NullMarked
package io.tradewind.infra.api;

import org.jspecify.annotations.NullMarked;
