package io.tradewind.drills.scale;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// A day in one line of characters, a quarter of an hour each.
final class Chart {
  private static final int MINUTES_A_CHARACTER = 15;
  private static final String LEVELS = " ▁▂▃▄▅▆▇█";

  private Chart() {}

  /// Draws the greatest value of each quarter.
  ///
  /// @param top what the highest character stands for; more is drawn as it too
  static String line(
      List<DayRun.Minute> minutes, ToDoubleFunction<DayRun.Minute> value, double top) {
    var line = new StringBuilder();
    for (var from = 0; from < minutes.size(); from += MINUTES_A_CHARACTER) {
      var most =
          minutes.subList(from, Math.min(minutes.size(), from + MINUTES_A_CHARACTER)).stream()
              .mapToDouble(value)
              .max()
              .orElse(0);
      var level = (int) Math.ceil(most / top * (LEVELS.length() - 1));
      line.append(LEVELS.charAt(Math.clamp(level, 0, LEVELS.length() - 1)));
    }
    return line.toString();
  }
}
