package io.tradewind.drills;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

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
    send(List.of(pid), signal);
  }

  /// Sends one to several processes, one right after the other.
  ///
  /// @param pids to which processes
  /// @param signal such as `KILL`
  /// @throws IOException if `kill` can't be run
  /// @throws InterruptedException if this thread is interrupted
  public static void send(Collection<Long> pids, String signal)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("kill", "-" + signal));
    pids.forEach(pid -> command.add(Long.toString(pid)));
    // Whoever has ended meanwhile needs no signal, and kill's complaint is of no use.
    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor();
  }
}
