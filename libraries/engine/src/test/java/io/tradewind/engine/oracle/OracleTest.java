package io.tradewind.engine.oracle;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The engine against the naive venue: events and state after every single command.
final class OracleTest {
  private static final int SCRIPT_STEPS = 14_000;
  private static final long[] SEEDS = {1, 2, 3, 4};

  @ParameterizedTest
  @EnumSource(Mix.class)
  void engineDoesWhatTheNaiveVenueDoes(Mix mix) {
    for (var seed : SEEDS) {
      var script = Script.of(mix, seed, SCRIPT_STEPS);
      var comparison = new Comparison();
      for (var i = 0; i < script.size(); i++) {
        var difference = comparison.play(script.get(i));
        if (difference != null) {
          fail(report(mix, seed, script.subList(0, i + 1), difference));
        }
      }
      assertNull(comparison.restoreAndCompare());
      comparison.engine().verify();
      assertTrue(comparison.applied() > SCRIPT_STEPS * 9 / 10);
    }
  }

  private static String report(Mix mix, long seed, List<Step> failing, String difference) {
    return "mix %s, seed %d, step %d: %s%n%nshortest script found:%n%s"
        .formatted(mix, seed, failing.size(), difference, new Shrinking().shrink(failing));
  }
}
