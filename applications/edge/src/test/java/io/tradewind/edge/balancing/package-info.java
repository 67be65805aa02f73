/// Tests of the load balancer, with targets on real ports.
@NullMarked
package io.tradewind.edge.balancing;

import org.jspecify.annotations.NullMarked;
