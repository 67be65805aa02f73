package io.tradewind.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// The making of a data directory, which a hard death can interrupt at any point: what is half made
/// is of no use, so the next start clears it away and makes it anew.
///
/// A file says that the making is under way. It alone deletes nothing: a directory on which a
/// server has ever started is left as it is, whatever a failing disk brings back.
///
/// @param directory holds the data directory and the file
/// @param data the data directory
record Creation(Path directory, Path data) {
  private static final String MARK = "creating";
  private static final String PASSWORD_FILES = "create-*.password";
  private static final int END_SECONDS = 10;

  /// Written by a server when it starts, and kept when it stops.
  private static final String SERVER_STARTED = "postmaster.opts";

  /// Clears away what an interrupted making left.
  void clear(Consumer<String> progress) throws IOException {
    if (!Files.exists(mark())) {
      return;
    }
    if (!Files.exists(data.resolve(SERVER_STARTED))) {
      progress.accept("clearing away a database that an earlier start did not finish creating");
      endLeftBehind();
      try (var entries = Files.list(data)) {
        for (var entry : entries.toList()) {
          Folders.delete(entry);
        }
      }
    }
    try (var passwords = Files.newDirectoryStream(directory, PASSWORD_FILES)) {
      for (var password : passwords) {
        Files.delete(password);
      }
    }
    end();
  }

  /// Says that the making is under way.
  void begin() throws IOException {
    Files.writeString(
        mark(), "", StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    sync();
  }

  /// Says that the data directory is whole.
  void end() throws IOException {
    Files.deleteIfExists(mark());
    sync();
  }

  private Path mark() {
    return directory.resolve(MARK);
  }

  private void sync() throws IOException {
    try (var folder = FileChannel.open(directory, StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /// An `initdb` outlives the process that started it, and cleans up after itself when it fails.
  private void endLeftBehind() {
    var argument = argument(data);
    ProcessHandle.allProcesses()
        .filter(process ->
            process.info().arguments().stream().flatMap(Arrays::stream).anyMatch(argument::equals))
        .toList()
        .forEach(Creation::end);
  }

  private static void end(ProcessHandle initdb) {
    var all = new ArrayList<>(initdb.descendants().toList());
    all.add(initdb);
    all.forEach(ProcessHandle::destroyForcibly);
    for (var process : all) {
      try {
        process.onExit().get(END_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new PostgresFailure("process %d does not end".formatted(process.pid()), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PostgresFailure("interrupted while process %d ended".formatted(process.pid()), e);
      }
    }
  }

  /// How `initdb` is told the data directory.
  static String argument(Path data) {
    return "--pgdata=" + data;
  }
}
