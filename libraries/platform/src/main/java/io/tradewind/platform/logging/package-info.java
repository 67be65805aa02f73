/// Where log lines go: warnings to the terminal, everything to a bounded file.
///
/// Depends on Logback and Jackson alone; everyone else logs through SLF4J.
@NullMarked
package io.tradewind.platform.logging;

import org.jspecify.annotations.NullMarked;
