/// What the market API keeps in Redis: the past that no longer changes, and its newest answers.
///
/// Depends on the read model's interface and on the cache. Has no threads; [CachedHistory] blocks
/// like what it stands in front of.
@NullMarked
package io.tradewind.marketapi.cached;

import org.jspecify.annotations.NullMarked;
