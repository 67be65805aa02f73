/// A venue written a second time, as plainly as possible, from the rules in `docs/rules` alone. It
/// shares the words of the model with the engine and no code.
@NullMarked
package io.tradewind.engine.oracle;

import org.jspecify.annotations.NullMarked;
