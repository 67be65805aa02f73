/// The content delivery network: answers public reads from memory where the service allows it, asks
/// a service once for all who want the same, and goes on with what it has for a while when the
/// service fails. It may use the stages, the topology and Caffeine. Called on event loops and
/// shared by them; nothing blocks and nothing has a thread.
@NullMarked
package io.tradewind.edge.cdn;

import org.jspecify.annotations.NullMarked;
