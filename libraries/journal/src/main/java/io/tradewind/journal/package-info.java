/// The fenced journal, the lease and the snapshots on PostgreSQL.
///
/// Depends on the codec and on postgres. Its calls block: a journal belongs to one thread, the
/// stores to any; the only thread of its own attaches the next range of sequences, now and then.
@NullMarked
package io.tradewind.journal;

import org.jspecify.annotations.NullMarked;
