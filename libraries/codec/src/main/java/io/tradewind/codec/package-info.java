/// The bytes of commands, events, batches, queries, views and snapshots, as `docs/formats.md` draws
/// them.
///
/// Depends on the model only. Has no threads and no shared state, but for a
/// [io.tradewind.codec.BatchWriter], which one thread owns.
@NullMarked
package io.tradewind.codec;

import org.jspecify.annotations.NullMarked;
