package io.tradewind.engine.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds a short script that still fails, by leaving out ever smaller runs of steps.
final class Shrinking {
  private static final int MOST_ATTEMPTS = 2_000;

  private int attempts;

  /// Shrinks a failing script.
  ///
  /// @return the steps that are left and what differs, for a person to read
  String shrink(List<Step> failing) {
    var script = new ArrayList<>(failing);
    for (var run = script.size() / 2; run >= 1; run = run == 1 ? 0 : run / 2) {
      for (var from = 0; from < script.size() && attempts < MOST_ATTEMPTS; ) {
        var shorter = new ArrayList<>(script);
        shorter.subList(from, Math.min(from + run, script.size())).clear();
        attempts++;
        if (failure(shorter) == null) {
          from += run;
        } else {
          script = shorter;
        }
      }
    }
    return script.stream().map(Step::toString).collect(Collectors.joining("\n"))
        + "\n"
        + failure(script);
  }

  private static @Nullable String failure(List<Step> script) {
    var comparison = new Comparison();
    for (var step : script) {
      var difference = comparison.play(step);
      if (difference != null) {
        return difference;
      }
    }
    return null;
  }
}
