package io.tradewind.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The venue's PostgreSQL, seen from outside: what a power cut or a careless administrator does to
/// it.
///
/// @param data PostgreSQL's own directory
record DatabaseProcess(Path data) {
  private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|(\\S+)");
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

  /// Starts the server as it was started before, on the same port, as the owner of its files.
  void startAgain() throws IOException {
    Files.deleteIfExists(data.resolve("postmaster.pid"));
    var command = new ArrayList<>(asOwner());
    var words = ARGUMENT.matcher(Files.readString(data.resolve("postmaster.opts")).strip());
    while (words.find()) {
      command.add(words.group(1) != null ? words.group(1) : words.group(2));
    }
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .directory(data.toFile())
        .start();
  }

  /// PostgreSQL refuses to run as root.
  private List<String> asOwner() throws IOException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return List.of();
    }
    var owner = (Integer) Files.getAttribute(data, "unix:uid");
    return owner == 0
        ? List.of("unshare", "--user", "--map-user=65534", "--map-group=65534", "--")
        : List.of("setpriv", "--reuid=" + owner, "--regid=" + owner, "--clear-groups", "--");
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
