/// The bytes of commands, events, batches and snapshots.
@NullMarked
package io.tradewind.codec;

import org.jspecify.annotations.NullMarked;
