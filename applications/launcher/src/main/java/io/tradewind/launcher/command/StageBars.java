package io.tradewind.launcher.command;

import io.tradewind.matchingengine.Progress;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/// One progress bar after the other, a new one for each stage of a replay.
final class StageBars {
  private final PrintStream out;
  private String stage = "";
  private @Nullable ProgressBar bar;

  StageBars(PrintStream out) {
    this.out = out;
  }

  void at(Progress progress) {
    var current = bar;
    if (current == null || !stage.equals(progress.stage())) {
      done();
      stage = progress.stage();
      current = new ProgressBar(out, stage, progress.lastSequence());
      bar = current;
    }
    current.at(progress.sequence());
  }

  void done() {
    if (bar != null) {
      bar.done();
    }
  }
}
