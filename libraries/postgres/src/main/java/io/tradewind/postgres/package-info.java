/// PostgreSQL: our own child processes, one or three that replace each other, bounded pools of
/// connections and schema migration.
///
/// Depends on nothing of ours. Has no threads of its own but those that watch servers; its calls
/// block, so that they belong on virtual threads.
@NullMarked
package io.tradewind.postgres;

import org.jspecify.annotations.NullMarked;
