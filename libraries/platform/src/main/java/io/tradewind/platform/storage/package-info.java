/// Files that a process keeps for itself.
///
/// Depends on nothing. Blocking: call it on threads of one's own, never on an event loop.
@NullMarked
package io.tradewind.platform.storage;

import org.jspecify.annotations.NullMarked;
