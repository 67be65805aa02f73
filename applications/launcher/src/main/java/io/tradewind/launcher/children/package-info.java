/// The processes that `up` starts beside itself: those of `--autoscale`, which come and go with the
/// load, and those of `--zones`, which are started again whenever they die.
///
/// Depends on the monitor, which decides about scaling. Closed on the main thread.
@NullMarked
package io.tradewind.launcher.children;

import org.jspecify.annotations.NullMarked;
