package io.tradewind.worker;

import java.time.Duration;

/// Empties the read model and watches the projector replay the journal into it.
public final class HistoryRebuild {
  private static final Duration POLL = Duration.ofMillis(200);

  private HistoryRebuild() {}

  /// Told how far the replay is.
  @FunctionalInterface
  public interface Progress {
    /// Called about five times a second, and at the end with equal numbers or more done than asked.
    ///
    /// @param sequence the last batch in the read model
    /// @param targetSequence where it was before it was emptied
    void at(long sequence, long targetSequence);
  }

  /// Rebuilds, and returns when the read model holds again what it held. Trading goes on meanwhile;
  /// readers see a read model that is behind.
  ///
  /// @param projector a running projector
  /// @param progress told how far it is, on the calling thread
  /// @throws InterruptedException if the caller is; the replay goes on without it
  public static void run(Projector projector, Progress progress) throws InterruptedException {
    var target = projector.rebuild();
    var sequence = projector.position();
    progress.at(sequence, target);
    while (sequence < target) {
      Thread.sleep(POLL);
      sequence = projector.position();
      progress.at(sequence, target);
    }
  }
}
