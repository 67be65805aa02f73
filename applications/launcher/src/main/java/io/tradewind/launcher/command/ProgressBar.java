package io.tradewind.launcher.command;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/// How much of a known amount is done: a bar that redraws itself on a terminal, else a plain line
/// per tenth.
final class ProgressBar {
  private static final int WIDTH = 40;
  private static final int TENTHS = 10;

  private final PrintStream out;
  private final String what;
  private final long total;
  private final boolean terminal;
  private int printed = -1;

  ProgressBar(PrintStream out, String what, long total) {
    this(
        out,
        what,
        total,
        Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false));
  }

  ProgressBar(PrintStream out, String what, long total, boolean terminal) {
    this.out = out;
    this.what = what;
    this.total = total;
    this.terminal = terminal;
  }

  void at(long done) {
    double share = total == 0 ? 1 : Math.clamp((double) done / total, 0, 1);
    int steps = (int) (share * (terminal ? WIDTH : TENTHS));
    if (steps == printed) {
      return;
    }
    printed = steps;
    if (terminal) {
      var bar = "#".repeat(steps) + ".".repeat(WIDTH - steps);
      out.printf("\r%s [%s] %3.0f %%", what, bar, share * 100);
    } else {
      out.printf("%s: %d %% (%,d of %,d)%n", what, steps * TENTHS, done, total);
    }
    out.flush();
  }

  void done() {
    at(total);
    if (terminal) {
      out.println();
    }
  }
}
