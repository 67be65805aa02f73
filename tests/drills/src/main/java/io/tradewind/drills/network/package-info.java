/// Networks that fail: a TCP proxy that holds bytes back, delays them, cuts connections or loses
/// answers, and the routes to a venue's database through it. Each proxy owns its threads.
@NullMarked
package io.tradewind.drills.network;

import org.jspecify.annotations.NullMarked;
