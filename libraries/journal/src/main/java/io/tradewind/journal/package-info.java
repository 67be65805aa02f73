/// The fenced journal, the lease and the snapshots on PostgreSQL.
@NullMarked
package io.tradewind.journal;

import org.jspecify.annotations.NullMarked;
