/// The engine's logic on a simulated process: in this package because that logic is nobody else's
/// to use.
@NullMarked
package io.tradewind.matchingengine;

import org.jspecify.annotations.NullMarked;
