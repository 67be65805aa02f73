/// Requests of attackers and of clients, for tests and drills; nothing else uses it.
///
/// May use the web rules' idea of a request.
@NullMarked
package io.tradewind.edge.testing;

import org.jspecify.annotations.NullMarked;
