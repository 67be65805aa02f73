/// Experiments that break something on purpose.
@NullMarked
package io.tradewind.infra.resilience;

import org.jspecify.annotations.NullMarked;
