/// Tests over real sockets.
@NullMarked
package io.tradewind.edge;

import org.jspecify.annotations.NullMarked;
