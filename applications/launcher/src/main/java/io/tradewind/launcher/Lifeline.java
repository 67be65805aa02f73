package io.tradewind.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// Ties this process to the one that started it: when the other end of the input closes, which the
/// system does even after a `kill -9`, this process is to end too.
final class Lifeline {
  /// What must be done by then; afterwards the process ends however it can.
  private static final Duration LAST_CHANCE = Duration.ofSeconds(10);

  private Lifeline() {}

  /// Watches from now on.
  ///
  /// @param input of this process; nothing is expected in it
  /// @param lost run once when it ends
  static void watch(InputStream input, Runnable lost) {
    Thread.ofPlatform().daemon().name("lifeline").start(() -> readToEnd(input, lost));
  }

  private static void readToEnd(InputStream input, Runnable lost) {
    try {
      while (input.read() >= 0) {
        // nothing is said to us; only the end counts
      }
      lost.run();
      Thread.sleep(LAST_CHANCE);
      Runtime.getRuntime().halt(1);
    } catch (IOException _) {
      lost.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
