/// Frames between processes: handshake, submit, query, feed.
@NullMarked
package io.tradewind.wire;

import org.jspecify.annotations.NullMarked;
