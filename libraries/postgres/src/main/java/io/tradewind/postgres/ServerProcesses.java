package io.tradewind.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The processes of the server on a data directory, whoever started them.
///
/// @param data the data directory
record ServerProcesses(Path data) {
  private static final int KILL_TRIES = 1_000;
  private static final int KILL_PAUSE_MILLIS = 10;
  private static final String PROCESS_FILE = "postmaster.pid";

  /// The live first process, which the others descend from.
  Optional<ProcessHandle> postmaster() {
    try {
      var lines = Files.readAllLines(data.resolve(PROCESS_FILE));
      return lines.isEmpty()
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(this::isOurs);
    } catch (IOException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// Kills the server with everything that it forked. A paused process dies too, and one whose
  /// postmaster was killed before it.
  ///
  /// @throws PostgresFailure if one lives on
  void kill() {
    for (var attempt = 0; attempt < KILL_TRIES; attempt++) {
      var living = all();
      if (living.isEmpty()) {
        return;
      }
      living.forEach(ProcessHandle::destroyForcibly);
      pause();
    }
    throw new PostgresFailure("PostgreSQL on %s can't be killed".formatted(data));
  }

  /// Kills what a dead server left, and forgets its number: that may by now belong to an innocent
  /// process, which PostgreSQL would take for a rival and `pg_ctl` would kill. Only in this order:
  /// without its file a new server does not see that an old one's processes still write.
  void forgetDead() {
    kill();
    try {
      Files.deleteIfExists(data.resolve(PROCESS_FILE));
    } catch (IOException e) {
      throw new PostgresFailure("can't use %s: %s".formatted(data, e.getMessage()), e);
    }
  }

  /// Where the system does not tell who works in a directory (macOS), the postmaster and its
  /// descendants.
  private List<ProcessHandle> all() {
    if (tellsDirectories()) {
      return ProcessHandle.allProcesses().filter(this::isOurs).toList();
    }
    return postmaster().stream()
        .flatMap(first -> Stream.concat(Stream.of(first), first.descendants()))
        .toList();
  }

  /// A process is of this server if it is a `postgres` that works in its directory. Where the
  /// system does not tell, the name must do.
  private boolean isOurs(ProcessHandle process) {
    var workingDirectory = Path.of("/proc", "" + process.pid(), "cwd");
    try {
      return process.info().command().map(c -> c.endsWith("/postgres")).orElse(true)
          && (!tellsDirectories() || Files.isSameFile(workingDirectory, data));
    } catch (IOException _) {
      // It ended while we looked, or is another user's.
      return false;
    }
  }

  private static boolean tellsDirectories() {
    return Files.isDirectory(Path.of("/proc/self"));
  }

  static void pause() {
    try {
      Thread.sleep(KILL_PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PostgresFailure("interrupted while PostgreSQL was waited for", e);
    }
  }
}
