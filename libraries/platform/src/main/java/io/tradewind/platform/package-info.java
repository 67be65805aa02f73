/// Configuration, HTTP and WebSocket server, rate limits, logs.
@NullMarked
package io.tradewind.platform;

import org.jspecify.annotations.NullMarked;
