package io.tradewind.platform.logging;

import java.util.Locale;

/// How log lines look.
public enum LogFormat {
  /// For people: warnings to the terminal, everything to the file.
  TEXT,
  /// For programs: one JSON object a line, everything to stdout and to the file.
  JSON;

  /// The name in settings.
  ///
  /// @return in lower case
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
