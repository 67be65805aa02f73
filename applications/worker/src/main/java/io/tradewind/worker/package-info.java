/// The projector: follows the feed and keeps the read model.
///
/// Depends on the client of the venue and the read model. The projector has one virtual thread of
/// its own, which is the only one that writes; the feed's thread hands batches over to it and waits
/// while too many are in hand.
@NullMarked
package io.tradewind.worker;

import org.jspecify.annotations.NullMarked;
