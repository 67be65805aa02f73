/// Which processes of a venue run on this machine, and where they listen.
///
/// Depends on Jackson. Blocking, and safe from any thread: call it beside the event loops. The
/// files hold no secret.
@NullMarked
package io.tradewind.platform.registry;

import org.jspecify.annotations.NullMarked;
