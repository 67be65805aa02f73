/// The WebSocket API: one JSON object per call, sessions, user data subscriptions.
///
/// A connection lives on its event loop; answers and events may come from any thread.
@NullMarked
package io.tradewind.orderapi.websocket;

import org.jspecify.annotations.NullMarked;
