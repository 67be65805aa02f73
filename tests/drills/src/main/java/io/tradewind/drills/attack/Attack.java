package io.tradewind.drills.attack;

import java.io.IOException;

/// One kind of attack.
interface Attack {
  /// How the table names it.
  String title();

  /// How long it needs at least, to see what becomes of its connections.
  default int leastSeconds() {
    return 1;
  }

  /// Attacks, and returns when its time is over or all was tried.
  ///
  /// @param target whom
  /// @param tally told of each attempt
  /// @throws IOException if the attack can't even be made
  void run(AttackTarget target, Tally tally) throws IOException, InterruptedException;
}
