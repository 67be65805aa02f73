/// The monitor of a venue that runs on this machine, and how the operator's API asks it.
///
/// Depends on the monitor and on the operator's API. Asking is safe from any thread.
@NullMarked
package io.tradewind.launcher.monitoring;

import org.jspecify.annotations.NullMarked;
