/// Real sockets that are slow, silent or too many.
@NullMarked
package io.tradewind.edge.connections;

import org.jspecify.annotations.NullMarked;
