/// The processes that `up --autoscale` starts and stops beside itself.
///
/// Depends on the monitor, which decides. Called on the monitor's thread; closed on the main one.
@NullMarked
package io.tradewind.launcher.scaling;

import org.jspecify.annotations.NullMarked;
