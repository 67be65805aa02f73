/// Decides who sent a call and whether it may be served: keys, signatures, time windows, order
/// limits.
///
/// Every class here is shared by all event loops; only the key cache has a thread of its own.
@NullMarked
package io.tradewind.orderapi.access;

import org.jspecify.annotations.NullMarked;
