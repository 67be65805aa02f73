/// A real Redis for tests.
@NullMarked
package io.tradewind.redis.testing;

import org.jspecify.annotations.NullMarked;
