/// Clients of market streams: those that never read, and those that read everything and rebuild the
/// book from it. Each reader is called on its client's threads.
@NullMarked
package io.tradewind.drills.streams;

import org.jspecify.annotations.NullMarked;
