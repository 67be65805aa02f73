/// What stages are written against: a request on its way in, its answer on its way out.
///
/// Knows the topology's routes and Vert.x, and no stage. An exchange belongs to one event loop from
/// accept to answer.
@NullMarked
package io.tradewind.edge.stage;

import org.jspecify.annotations.NullMarked;
