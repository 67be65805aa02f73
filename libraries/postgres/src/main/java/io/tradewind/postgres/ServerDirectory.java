package io.tradewind.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A PostgreSQL data directory and the server on it.
///
/// ```
/// <directory>/lock           held while a process of ours uses the directory
///             password       of the superuser, mode 0600
///             postgres.log   what initdb, pg_ctl and the server write
///             data/          PostgreSQL's own, owned by the server's user
/// ```
///
/// The server is started by `pg_ctl`, which gives it a session of its own: a Ctrl-C in the terminal
/// reaches this process only, and the server is stopped after the venue that needs it.
final class ServerDirectory implements AutoCloseable {
  /// The superuser.
  static final String USER = "tradewind";

  /// Where `postmaster.pid` says the port, counted from 0.
  private static final int PORT_LINE = 3;

  private static final int PASSWORD_BYTES = 24;
  private static final long MAX_LOG_BYTES = 10L << 20;
  private static final int SHOWN_LOG_LINES = 12;
  private static final int CREATE_SECONDS = 120;
  private static final int START_SECONDS = 300;
  private static final int BEGIN_SECONDS = 20;
  private static final int FAST_STOP_SECONDS = 20;
  private static final int IMMEDIATE_STOP_SECONDS = 20;

  private final Path directory;
  private final Path data;
  private final Path binaries;
  private final ServerUser user;
  private final String password;
  private final ServerProcesses processes;
  private final DirectoryLock lock;

  private ServerDirectory(
      Path directory, Path binaries, ServerUser user, String password, DirectoryLock lock) {
    this.directory = directory;
    this.data = directory.resolve("data");
    this.binaries = binaries;
    this.user = user;
    this.password = password;
    this.lock = lock;
    processes = new ServerProcesses(data);
  }

  /// Takes the directory for this process, and creates what is missing in it.
  static ServerDirectory open(PostgresSettings settings, Consumer<String> progress) {
    var directory = settings.directory().toAbsolutePath().normalize();
    return open(directory, directory, progress).created(settings.syncOnCreate(), progress);
  }

  /// Takes the directory for this process. Its data may be missing.
  ///
  /// @param secrets where the password is
  static ServerDirectory open(Path directory, Path secrets, Consumer<String> progress) {
    var lock = DirectoryLock.take(directory);
    return orReleased(
        directory,
        lock,
        () -> {
          var data = Files.createDirectories(directory.resolve("data"));
          new Creation(directory, data).clear(progress);
          var binaries = PostgresBinaries.unpacked(progress);
          var user = ServerUser.of(data);
          var opened = new ServerDirectory(directory, binaries, user, password(secrets), lock);
          opened.rotateLog();
          return opened;
        });
  }

  /// Creates the data where it is missing.
  ServerDirectory created(boolean sync, Consumer<String> progress) {
    return orReleased(
        directory,
        lock,
        () -> {
          if (!holdsData(data)) {
            progress.accept("creating the database in " + directory);
            var creation = new Creation(directory, data);
            creation.begin();
            create(sync);
            creation.end();
          }
          return this;
        });
  }

  private interface Work {
    ServerDirectory done() throws IOException;
  }

  /// A directory that can't be used is nobody's.
  private static ServerDirectory orReleased(Path directory, DirectoryLock lock, Work work) {
    try {
      return work.done();
    } catch (IOException e) {
      lock.close();
      throw new PostgresFailure("can't use %s: %s".formatted(directory, e.getMessage()), e);
    } catch (PostgresFailure e) {
      lock.close();
      throw e;
    }
  }

  /// Whether there is a database in a data directory.
  static boolean holdsData(Path data) {
    return Files.exists(data.resolve("PG_VERSION"));
  }

  Path data() {
    return data;
  }

  String password() {
    return password;
  }

  /// The live server on this data directory, whoever started it.
  Optional<ProcessHandle> postmaster() {
    return processes.postmaster();
  }

  /// How a live server on a directory is reached, whoever started it. Creates nothing.
  static Optional<Running> running(Path directory, Path secrets) {
    var data = directory.resolve("data");
    if (new ServerProcesses(data).postmaster().isEmpty()) {
      return Optional.empty();
    }
    try {
      var lines = Files.readAllLines(data.resolve("postmaster.pid"));
      var port = Integer.parseInt(lines.get(PORT_LINE).strip());
      return Optional.of(new Running(port, password(secrets)));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException _) {
      // It is just starting or stopping.
      return Optional.empty();
    }
  }

  /// A live server.
  record Running(int port, String password) {}

  /// Stops a server that a dead process left behind, and clears away what is left of one that is
  /// dead itself.
  void stopOrphan(Consumer<String> progress) {
    if (postmaster().isPresent()) {
      progress.accept("stopping the PostgreSQL that an earlier run left behind");
      stop();
    }
    processes.forgetDead();
  }

  /// Starts the server, and waits until it accepts connections.
  synchronized void start(List<String> options) {
    if (launch(options, List.of("-w", "-t", "" + START_SECONDS), START_SECONDS + 1) != 0) {
      throw new PostgresFailure("PostgreSQL does not start: " + tail(log()));
    }
  }

  /// Starts the server, and waits until its process exists but not until it accepts connections.
  synchronized void beginStart(List<String> options) {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(BEGIN_SECONDS);
    var begun = launch(options, List.of("-W"), BEGIN_SECONDS) == 0;
    while (begun && postmaster().isEmpty() && System.nanoTime() - end < 0) {
      ServerProcesses.pause();
    }
    if (postmaster().isEmpty()) {
      throw new PostgresFailure("PostgreSQL does not start: " + tail(log()));
    }
  }

  private int launch(List<String> options, List<String> waiting, int seconds) {
    if (postmaster().isEmpty()) {
      processes.forgetDead();
    }
    var quoted = new StringBuilder();
    for (var option : options) {
      quoted.append(" -c '").append(option).append('\'');
    }
    var arguments = new ArrayList<>(List.of("start"));
    arguments.addAll(waiting);
    arguments.addAll(List.of("-o", quoted.toString()));
    return Commands.run(control(arguments), seconds, log());
  }

  private Path log() {
    return directory.resolve("postgres.log");
  }

  /// Stops with what is pending written out; by force where that takes too long.
  synchronized void stop() {
    if (postmaster().isPresent() && !stop("fast", FAST_STOP_SECONDS)) {
      crash();
    }
  }

  synchronized void crash() {
    if (postmaster().isPresent() && !stop("immediate", IMMEDIATE_STOP_SECONDS)) {
      processes.kill();
    }
  }

  /// Kills the server with all its processes, paused ones too.
  synchronized void kill() {
    processes.kill();
  }

  /// Deletes the data.
  void clear() throws IOException {
    try (var entries = Files.list(data)) {
      for (var entry : entries.toList()) {
        Folders.delete(entry);
      }
    }
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
  }

  /// Writes a file among the data, as the server would: it is whole or not there.
  void write(String name, String text) throws IOException {
    var unfinished = data.resolve(name + ".unfinished");
    Files.writeString(
        unfinished,
        text,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
    Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-------"));
    if (user.userId() != Folders.owner(unfinished)) {
      Folders.give(unfinished, user.userId());
    }
    Files.move(unfinished, data.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() {
    lock.close();
  }

  private boolean stop(String mode, int seconds) {
    var arguments = List.of("stop", "-w", "-m", mode, "-t", "" + seconds);
    return Commands.run(control(arguments), seconds + 1).succeeded() || postmaster().isEmpty();
  }

  private List<String> control(List<String> arguments) {
    var all = new ArrayList<>(List.of("-D", data.toString()));
    all.addAll(0, arguments.subList(0, 1));
    all.addAll(arguments.subList(1, arguments.size()));
    return user.command(binaries.resolve("bin/pg_ctl"), all);
  }

  private void create(boolean sync) throws IOException {
    var passwordFile = Files.createTempFile(data.getParent(), "create-", ".password");
    try {
      Files.writeString(passwordFile, password);
      if (user.userId() != Folders.owner(passwordFile)) {
        Folders.give(passwordFile, user.userId());
      }
      var arguments =
          new ArrayList<>(
              List.of(
                  Creation.argument(data),
                  "--username=" + USER,
                  "--pwfile=" + passwordFile,
                  "--auth=scram-sha-256",
                  "--encoding=UTF8",
                  "--locale=C"));
      if (!sync) {
        arguments.add("--no-sync");
      }
      var result =
          Commands.run(user.command(binaries.resolve("bin/initdb"), arguments), CREATE_SECONDS);
      if (!result.succeeded()) {
        throw new PostgresFailure("PostgreSQL can't create its data: " + result.output());
      }
    } finally {
      Files.delete(passwordFile);
    }
  }

  private void rotateLog() throws IOException {
    var log = log();
    if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
      Files.move(log, directory.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String tail(Path log) {
    try {
      var lines = Files.readAllLines(log);
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - SHOWN_LOG_LINES), lines.size()));
    } catch (IOException e) {
      return "see %s (%s)".formatted(log, e.getMessage());
    }
  }

  private static String password(Path directory) throws IOException {
    var file = directory.resolve("password");
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    var random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    var password = HexFormat.of().formatHex(random);
    var unfinished =
        Files.createTempFile(
            directory,
            "password-",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(unfinished, password, StandardOpenOption.SYNC);
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    return password;
  }
}
