/// The deterministic state machine of a partition.
@NullMarked
package io.tradewind.engine;

import org.jspecify.annotations.NullMarked;
