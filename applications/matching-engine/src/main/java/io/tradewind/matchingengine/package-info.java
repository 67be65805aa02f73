/// The leader: queue, batch, apply, append, answer, feed.
@NullMarked
package io.tradewind.matchingengine;

import org.jspecify.annotations.NullMarked;
