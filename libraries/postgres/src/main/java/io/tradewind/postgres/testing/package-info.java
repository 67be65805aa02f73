/// A PostgreSQL to throw away, for tests and drills.
@NullMarked
package io.tradewind.postgres.testing;

import org.jspecify.annotations.NullMarked;
