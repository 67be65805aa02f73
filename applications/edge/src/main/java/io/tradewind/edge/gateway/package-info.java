/// The REST gateway: rates, the encoding and the parameters of public reads, the longest wait for a
/// service. It may use the stages, the topology and Jackson, and promises no more than the managed
/// service can: signed traffic gets limits of size and rate only. Called on event loops and shared
/// by them; only the waiting list belongs to one loop.
@NullMarked
package io.tradewind.edge.gateway;

import org.jspecify.annotations.NullMarked;
