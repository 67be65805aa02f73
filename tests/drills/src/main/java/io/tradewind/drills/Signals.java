package io.tradewind.drills;

import java.io.IOException;

/// Signals of POSIX, by the system's own `kill`.
public final class Signals {
  private Signals() {}

  /// Sends one.
  ///
  /// @param pid to which process
  /// @param signal such as `STOP`
  /// @throws IOException if `kill` can't be run
  /// @throws InterruptedException if this thread is interrupted
  public static void send(long pid, String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
  }
}
