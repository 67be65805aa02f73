/// Tests of the cache at the edge, over sockets where it matters.
@NullMarked
package io.tradewind.edge.cdn;

import org.jspecify.annotations.NullMarked;
