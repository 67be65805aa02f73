/// Trading and account REST, WebSocket API, user data streams.
@NullMarked
package io.tradewind.orderapi;

import org.jspecify.annotations.NullMarked;
