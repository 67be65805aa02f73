/// All drills again and again, with results that accumulate: `./tradewind soak drills`. One thread.
@NullMarked
package io.tradewind.drills.soak;

import org.jspecify.annotations.NullMarked;
