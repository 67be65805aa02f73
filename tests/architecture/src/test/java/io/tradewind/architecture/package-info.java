/// Rules of the house that a compiler cannot keep, each with a fixture that must break it.
///
/// May depend on everything, reads classes by ArchUnit and sources by the compiler's own parser.
@NullMarked
package io.tradewind.architecture;

import org.jspecify.annotations.NullMarked;
