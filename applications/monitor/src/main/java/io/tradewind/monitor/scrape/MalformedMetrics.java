package io.tradewind.monitor.scrape;

/// What a process publishes is not Prometheus' text, or too much of it.
public final class MalformedMetrics extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Creates the exception.
  ///
  /// @param line where, from 1
  /// @param problem what is wrong there
  public MalformedMetrics(int line, String problem) {
    super("line %d: %s".formatted(line, problem));
  }
}
