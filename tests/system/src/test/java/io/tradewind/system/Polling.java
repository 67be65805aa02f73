package io.tradewind.system;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/// Waits for what comes about by itself.
final class Polling {
  private static final long STEP_NANOS = Duration.ofMillis(50).toNanos();

  private Polling() {}

  /// Asks again and again until a check holds.
  ///
  /// @throws AssertionError naming what did not come about
  static void until(Duration atMost, String what, Callable<Boolean> check) throws Exception {
    var deadline = System.nanoTime() + atMost.toNanos();
    while (!check.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + atMost + ": " + what);
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
  }
}
