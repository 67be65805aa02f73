package io.tradewind.launcher;

import io.tradewind.platform.logging.LogFormat;
import io.tradewind.platform.logging.Logging;
import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in plain lines what is being done and how long it has taken, or in the log.
public final class Progress {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

  private final @Nullable PrintStream out;
  private final long startNanos = System.nanoTime();

  /// Starts the clock.
  ///
  /// @param out where lines go
  public Progress(PrintStream out) {
    this.out = out;
  }

  private Progress() {
    out = null;
  }

  /// Says what is being done where the log lines go, if those are for programs, else on stdout.
  ///
  /// @return as this process logs
  public static Progress asLogged() {
    return Logging.format() == LogFormat.JSON ? new Progress() : new Progress(System.out);
  }

  /// Prints a step with the time since the start.
  ///
  /// @param text what was done
  public void step(String text) {
    if (out == null) {
      LOG.atInfo().addKeyValue("elapsedMillis", elapsed().toMillis()).log("{}", text);
    } else {
      out.printf("  %5.1f s  %s%n", elapsed().toMillis() / 1_000.0, text);
      out.flush();
    }
  }

  /// Prints a line as it is.
  ///
  /// @param text the line
  public void line(String text) {
    if (out != null) {
      out.println(text);
      out.flush();
    } else if (!text.isBlank()) {
      LOG.info("{}", text);
    }
  }

  /// The time since the start.
  ///
  /// @return at least zero
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
