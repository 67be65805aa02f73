/// Places and cancels orders: from parameters to a command, from events to an answer.
///
/// Nothing here blocks or keeps state; answers are rendered on the thread of the venue client.
@NullMarked
package io.tradewind.orderapi.trading;

import org.jspecify.annotations.NullMarked;
