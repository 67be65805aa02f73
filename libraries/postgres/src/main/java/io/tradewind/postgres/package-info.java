/// PostgreSQL: our own child process, pools and schema migration.
@NullMarked
package io.tradewind.postgres;

import org.jspecify.annotations.NullMarked;
