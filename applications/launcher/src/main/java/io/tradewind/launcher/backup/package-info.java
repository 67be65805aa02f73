/// Backups of a venue: what is the truth of it, copied as of one moment, and put back in an empty
/// place.
///
/// Truth is the journal with its archive, the snapshots and the lease, identities, what was told
/// and is to be told, and the secrets. The read model, Redis and the queues are made again from it.
@NullMarked
package io.tradewind.launcher.backup;

import org.jspecify.annotations.NullMarked;
