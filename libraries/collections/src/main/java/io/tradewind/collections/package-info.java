/// The one container that the standard library lacks: an ordered map with `long` keys.
///
/// Depends on nothing. Whoever creates a container owns it; nothing here is locked.
@NullMarked
package io.tradewind.collections;

import org.jspecify.annotations.NullMarked;
