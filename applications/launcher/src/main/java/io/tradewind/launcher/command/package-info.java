/// The command line: each command says what it does with `--help` and exits 0 only if it did it.
@NullMarked
package io.tradewind.launcher.command;

import org.jspecify.annotations.NullMarked;
