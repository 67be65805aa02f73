/// The venue's directory: its lock, its secrets, and what it tells other programs.
///
/// Used by the starting thread only.
@NullMarked
package io.tradewind.launcher.storage;

import org.jspecify.annotations.NullMarked;
