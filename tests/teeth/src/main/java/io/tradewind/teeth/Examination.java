package io.tradewind.teeth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Plants bugs one after the other and runs their checks.
final class Examination {
  /// How long a check may take to see a bug.
  static final long CHECK_SECONDS = 60;

  private final Planting planting;
  private final CheckRunner runner;
  private final Path work;
  private final boolean healthyFirst;
  private final Map<Check, Outcome> healthy = new HashMap<>();

  /// Creates one.
  ///
  /// @param tree the source tree
  /// @param work a directory for what runs leave behind
  /// @param healthyFirst whether each check must pass without a bug before it may see one; false
  ///   where all tests have just been run
  Examination(SourceTree tree, Path work, boolean healthyFirst) {
    planting = new Planting(tree);
    runner = new CheckRunner(tree, work, CHECK_SECONDS);
    this.work = work;
    this.healthyFirst = healthyFirst;
  }

  /// Examines one bug.
  ///
  /// @param bug to plant
  /// @return what was found
  /// @throws InterruptedException if this thread is
  Verdict examine(Bug bug) throws InterruptedException {
    for (var check : bug.checks()) {
      if (healthyFirst && !(healthy(check) instanceof Outcome.Passed)) {
        return new Verdict(
            bug,
            Verdict.Result.UNFIT,
            "%s fails without the bug: %s".formatted(check.selector(), healthy(check)),
            0);
      }
    }
    var begun = System.nanoTime();
    try {
      var classes = emptyDirectory(bug.name());
      planting.plant(bug, classes);
      return checked(bug, classes, begun);
    } catch (UnfitBug unfit) {
      return new Verdict(bug, Verdict.Result.UNFIT, "" + unfit.getMessage(), since(begun));
    }
  }

  private Verdict checked(Bug bug, Path classes, long begun) throws InterruptedException {
    var reason = "";
    for (var check : bug.checks()) {
      var missed = check.selector() + " passes with the bug";
      switch (runner.run(check, bug.thrown(), classes)) {
        case Outcome.Failed(var test, var message) -> reason = test + ": " + message;
        case Outcome.Passed(var tests) -> {
          return new Verdict(
              bug, Verdict.Result.SURVIVED, "%s (%d tests)".formatted(missed, tests), since(begun));
        }
        case Outcome.TookTooLong(var seconds) -> {
          return new Verdict(
              bug,
              Verdict.Result.SURVIVED,
              "%s was not done after %d s".formatted(check.selector(), seconds),
              since(begun));
        }
        case Outcome.Unusable(var why) -> {
          return new Verdict(bug, Verdict.Result.UNFIT, why, since(begun));
        }
      }
    }
    return new Verdict(bug, Verdict.Result.CAUGHT, reason, since(begun));
  }

  private Outcome healthy(Check check) throws InterruptedException {
    var known = healthy.get(check);
    if (known == null) {
      known = runner.run(check, List.of(), null);
      healthy.put(check, known);
    }
    return known;
  }

  private Path emptyDirectory(String name) {
    var directory = work.resolve("bugs").resolve(name);
    try {
      if (Files.exists(directory)) {
        try (var files = Files.walk(directory)) {
          for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double since(long begun) {
    return Math.round(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) / 100.0) / 10.0;
  }
}
