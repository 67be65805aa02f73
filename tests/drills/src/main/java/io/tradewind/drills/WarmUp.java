package io.tradewind.drills;

import java.io.IOException;

/// Load before anything is measured, until it is served as quickly as before.
///
/// A fresh JVM serves its first thousands of requests many times slower than later ones; how long
/// that takes depends on the machine.
final class WarmUp {
  private static final int FEWEST_ROUNDS = 3;

  /// A round that is better by less than this is no better.
  private static final double BETTER = 0.85;

  private final int mostRounds;

  /// One round of the load.
  @FunctionalInterface
  interface Round {
    /// Sends it.
    ///
    /// @return how slow it was, in any unit
    double slowness() throws IOException;
  }

  WarmUp(int mostRounds) {
    this.mostRounds = mostRounds;
  }

  /// Sends rounds until one is no better than the one before, three at least.
  ///
  /// @return how slow the quickest one was
  double until(Round round) throws IOException {
    var best = Double.MAX_VALUE;
    for (var sent = 1; sent <= mostRounds; sent++) {
      var slowness = round.slowness();
      if (sent >= FEWEST_ROUNDS && slowness > best * BETTER) {
        return Math.min(best, slowness);
      }
      best = Math.min(best, slowness);
    }
    return best;
  }
}
