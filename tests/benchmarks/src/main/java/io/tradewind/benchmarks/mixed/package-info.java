/// A load of everything that clients do: orders, cancels, reads of accounts and of market data,
/// with streams open. Used by `bench mixed` and by drills.
///
/// May use the venue and the load generator. One thread sends; the streams are received on threads
/// of the JDK's HTTP client.
@NullMarked
package io.tradewind.benchmarks.mixed;

import org.jspecify.annotations.NullMarked;
