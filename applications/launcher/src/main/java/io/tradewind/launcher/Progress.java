package io.tradewind.launcher;

import java.io.PrintStream;
import java.time.Duration;

/// Says in plain lines what is being done and how long it has taken.
public final class Progress {
  private final PrintStream out;
  private final long startNanos = System.nanoTime();

  /// Starts the clock.
  ///
  /// @param out where lines go
  public Progress(PrintStream out) {
    this.out = out;
  }

  /// Prints a step with the time since the start.
  ///
  /// @param text what was done
  public void step(String text) {
    out.printf("  %5.1f s  %s%n", elapsed().toMillis() / 1_000.0, text);
    out.flush();
  }

  /// Prints a line as it is.
  ///
  /// @param text the line
  public void line(String text) {
    out.println(text);
    out.flush();
  }

  /// The time since the start.
  ///
  /// @return at least zero
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
