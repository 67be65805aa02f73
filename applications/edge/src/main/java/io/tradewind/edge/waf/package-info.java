/// The web rules: which requests are refused before anything reads them, and what is written down
/// about it. It may use the topology, Vert.x's buffers and headers, and Jackson; it knows nothing
/// of the venue. Rules are pure functions of a request, called on event loops and shared by them.
@NullMarked
package io.tradewind.edge.waf;

import org.jspecify.annotations.NullMarked;
