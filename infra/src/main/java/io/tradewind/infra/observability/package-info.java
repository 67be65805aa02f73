/// Alarms, the dashboard, and who is told.
@NullMarked
package io.tradewind.infra.observability;

import org.jspecify.annotations.NullMarked;
