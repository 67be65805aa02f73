package io.tradewind.drills;

import java.io.IOException;

/// Signals of POSIX, by the system's own `kill`.
final class Signals {
  private Signals() {}

  /// Sends one.
  ///
  /// @param pid to which process
  /// @param signal such as `STOP`
  static void send(long pid, String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
  }
}
