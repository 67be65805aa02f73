/// `./tradewind`: everything on one machine, the operator commands, the demo market.
@NullMarked
package io.tradewind.launcher;

import org.jspecify.annotations.NullMarked;
