/// Market streams by WebSocket: what is said is rendered once on the market thread, what each
/// connection hears is decided on its event loop.
@NullMarked
package io.tradewind.marketapi.stream;

import org.jspecify.annotations.NullMarked;
