/// Trade confirmations: a file for each account and day, with every fill.
///
/// Depends on messaging, the read model, identity and the API's formats. The schedule has a virtual
/// thread of its own; the rest runs on consumers' threads.
@NullMarked
package io.tradewind.worker.confirmations;

import org.jspecify.annotations.NullMarked;
