/// `./tradewind drill attack`: attacks on the public port of a venue of its own, under a legitimate
/// load.
///
/// Each attack is a class. It runs on a thread of its own beside the load's, with a bounded number
/// of connections of the loopback and a bounded time, and says what became of each attempt.
@NullMarked
package io.tradewind.drills.attack;

import org.jspecify.annotations.NullMarked;
