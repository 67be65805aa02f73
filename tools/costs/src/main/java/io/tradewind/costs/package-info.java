/// What the venue costs on AWS in a month: the templates say what there is, a load says how much it
/// is used, a dated list says what that is worth.
///
/// Depends on nothing of ours: templates are read as JSON. Pure functions; no thread, no clock.
@NullMarked
package io.tradewind.costs;

import org.jspecify.annotations.NullMarked;
