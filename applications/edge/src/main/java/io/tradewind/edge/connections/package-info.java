/// Who may be connected to the public port, and for how long without saying or taking anything.
///
/// Below all stages: a connection that is cut here never was a request. Knows Vert.x and Netty, and
/// no stage. A watch belongs to one event loop, the census is shared.
@NullMarked
package io.tradewind.edge.connections;

import org.jspecify.annotations.NullMarked;
