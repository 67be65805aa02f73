package io.tradewind.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The venue's PostgreSQL, seen from outside: what a power cut or a careless administrator does to
/// it.
///
/// @param data PostgreSQL's own directory
record DatabaseProcess(Path data) {
  private static final int END_SECONDS = 20;

  /// Kills the server and its sessions without a farewell.
  void kill() throws Exception {
    var server = server().orElseThrow(() -> new AssertionError("no PostgreSQL on " + data));
    var sessions = server.children().toList();
    server.destroyForcibly();
    sessions.forEach(ProcessHandle::destroyForcibly);
    server.onExit().get(END_SECONDS, TimeUnit.SECONDS);
    for (var session : sessions) {
      session.onExit().get(END_SECONDS, TimeUnit.SECONDS);
    }
  }

  void killIfAlive() {
    server()
        .ifPresent(server -> {
          var sessions = server.children().toList();
          server.destroyForcibly();
          sessions.forEach(ProcessHandle::destroyForcibly);
          server.onExit().join();
        });
  }

  private Optional<ProcessHandle> server() {
    var file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (var lines = Files.lines(file)) {
      return lines.findFirst().map(String::strip).map(Long::parseLong).flatMap(ProcessHandle::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
