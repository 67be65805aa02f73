/// Bots that keep the demo market moving, through the public REST API like anyone's.
///
/// Each bot runs on a virtual thread of its own and shares only the fair prices.
@NullMarked
package io.tradewind.launcher.bots;

import org.jspecify.annotations.NullMarked;
