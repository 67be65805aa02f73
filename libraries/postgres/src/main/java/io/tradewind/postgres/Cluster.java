package io.tradewind.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
final class Cluster implements AutoCloseable {
  /// The superuser.
  static final String USER = "tradewind";

  /// Where `postmaster.pid` says the port, counted from 0.
  private static final int PORT_LINE = 3;

  private static final int PASSWORD_BYTES = 24;
  private static final long MAX_LOG_BYTES = 10L << 20;
  private static final int SHOWN_LOG_LINES = 12;
  private static final int CREATE_SECONDS = 120;
  private static final int START_SECONDS = 300;
  private static final int FAST_STOP_SECONDS = 20;
  private static final int IMMEDIATE_STOP_SECONDS = 20;

  private final Path directory;
  private final Path data;
  private final Path binaries;
  private final ServerUser user;
  private final String password;
  private final FileChannel lock;

  private Cluster(
      Path directory, Path binaries, ServerUser user, String password, FileChannel lock) {
    this.directory = directory;
    this.data = directory.resolve("data");
    this.binaries = binaries;
    this.user = user;
    this.password = password;
    this.lock = lock;
  }

  /// Takes the directory for this process, and creates what is missing in it.
  static Cluster open(PostgresSettings settings, Consumer<String> progress) {
    var directory = settings.directory().toAbsolutePath().normalize();
    var lock = lock(directory);
    try {
      var data = Files.createDirectories(directory.resolve("data"));
      var creation = new Creation(directory, data);
      creation.clear(progress);
      var binaries = PostgresBinaries.unpacked(progress);
      var user = ServerUser.of(data);
      var cluster = new Cluster(directory, binaries, user, password(directory), lock);
      cluster.rotateLog();
      if (!Files.exists(data.resolve("PG_VERSION"))) {
        progress.accept("creating the database in " + directory);
        creation.begin();
        cluster.create(settings.syncOnCreate());
        creation.end();
      }
      return cluster;
    } catch (IOException e) {
      release(lock);
      throw new PostgresFailure("can't use %s: %s".formatted(directory, e.getMessage()), e);
    } catch (PostgresFailure e) {
      release(lock);
      throw e;
    }
  }

  String password() {
    return password;
  }

  /// The live server on this data directory, whoever started it.
  Optional<ProcessHandle> postmaster() {
    return postmaster(data);
  }

  private static Optional<ProcessHandle> postmaster(Path data) {
    try {
      var lines = Files.readAllLines(data.resolve("postmaster.pid"));
      return lines.isEmpty()
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
              .filter(process -> isPostmaster(process, data));
    } catch (IOException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// How a live server on a directory is reached, whoever started it. Creates nothing.
  static Optional<Running> running(Path directory) {
    var data = directory.resolve("data");
    if (postmaster(data).isEmpty()) {
      return Optional.empty();
    }
    try {
      var lines = Files.readAllLines(data.resolve("postmaster.pid"));
      var port = Integer.parseInt(lines.get(PORT_LINE).strip());
      return Optional.of(new Running(port, password(directory)));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException _) {
      // It is just starting or stopping.
      return Optional.empty();
    }
  }

  /// A live server.
  record Running(int port, String password) {}

  /// Stops a server that a dead process left behind, and forgets one that is dead itself. Its
  /// number may by now belong to an innocent process, which PostgreSQL would take for a rival and
  /// `pg_ctl` would kill.
  void stopOrphan(Consumer<String> progress) {
    var orphan = postmaster();
    if (orphan.isPresent()) {
      progress.accept("stopping the PostgreSQL that an earlier run left behind");
      stop();
    } else {
      try {
        Files.deleteIfExists(data.resolve("postmaster.pid"));
      } catch (IOException e) {
        throw new PostgresFailure("can't use %s: %s".formatted(data, e.getMessage()), e);
      }
    }
  }

  synchronized void start(int port) {
    var options = new StringBuilder();
    for (var option : PostgresServer.options(port)) {
      options.append(" -c ").append(option);
    }
    var log = directory.resolve("postgres.log");
    var arguments = List.of("start", "-w", "-t", "" + START_SECONDS, "-o", options.toString());
    if (Commands.run(control(arguments), START_SECONDS + 1, log) != 0) {
      throw new PostgresFailure("PostgreSQL does not start: " + tail(log));
    }
  }

  /// Stops with what is pending written out; by force where that takes too long.
  synchronized void stop() {
    if (postmaster().isPresent() && !stop("fast", FAST_STOP_SECONDS)) {
      crash();
    }
  }

  synchronized void crash() {
    if (postmaster().isPresent() && !stop("immediate", IMMEDIATE_STOP_SECONDS)) {
      throw new PostgresFailure("PostgreSQL on %s does not stop".formatted(data));
    }
  }

  @Override
  public void close() {
    release(lock);
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

  /// A process is the server on this directory if it is a `postgres` that works in it. Where the
  /// system does not tell (macOS), the name must do.
  private static boolean isPostmaster(ProcessHandle process, Path data) {
    var named = process.info().command().map(c -> c.endsWith("/postgres")).orElse(true);
    var workingDirectory = Path.of("/proc", "" + process.pid(), "cwd");
    try {
      return named
          && (!Files.isDirectory(Path.of("/proc/self"))
              || Files.isSameFile(workingDirectory, data));
    } catch (IOException _) {
      // It ended while we looked, or is another user's.
      return false;
    }
  }

  private void rotateLog() throws IOException {
    var log = directory.resolve("postgres.log");
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

  private static FileChannel lock(Path directory) {
    try {
      Files.createDirectories(directory);
      var channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new PostgresFailure(
            "%s belongs to a venue that is running: stop it, or choose another data directory"
                .formatted(directory));
      }
      return channel;
    } catch (IOException e) {
      throw new PostgresFailure(
          "data directory %s can't be written: %s".formatted(directory, e), e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  private static void release(FileChannel lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new PostgresFailure("can't release the data directory: " + e.getMessage(), e);
    }
  }
}
