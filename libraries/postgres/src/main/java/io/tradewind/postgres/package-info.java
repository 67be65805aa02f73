/// PostgreSQL: our own child process, bounded pools of connections and schema migration.
///
/// Depends on nothing of ours. Has no threads of its own; its calls block, so that they belong on
/// virtual threads.
@NullMarked
package io.tradewind.postgres;

import org.jspecify.annotations.NullMarked;
