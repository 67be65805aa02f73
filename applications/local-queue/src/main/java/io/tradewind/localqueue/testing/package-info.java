/// A queue to throw away, for tests and drills.
@NullMarked
package io.tradewind.localqueue.testing;

import org.jspecify.annotations.NullMarked;
