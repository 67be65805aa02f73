package io.tradewind.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL 17 as a child process of our own, durable and on loopback only.
///
/// The server survives a hard death of this process, and lets no half-done statement of the dead
/// one linger: the next start finds it by its data directory, stops it and starts anew. A start is
/// refused unless `SHOW` says that fsync, synchronous_commit and full_page_writes are on.
///
/// Thread-safe: starts and stops exclude each other.
public final class PostgresServer implements AutoCloseable {
  /// The connections that it accepts.
  public static final int MAX_CONNECTIONS = 100;

  static final String HOST = "127.0.0.1";
  static final String MAINTENANCE_DATABASE = "postgres";
  private static final int RESTART_LOOK_MILLIS = 250;
  private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
  private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private final ServerDirectory directory;
  private final int port;
  private final Consumer<String> progress;
  private final CountDownLatch closed = new CountDownLatch(1);

  private PostgresServer(ServerDirectory directory, int port, Consumer<String> progress) {
    this.directory = directory;
    this.port = port;
    this.progress = progress;
  }

  /// Starts PostgreSQL, after unpacking it and creating the data directory where needed. Blocks
  /// until it accepts connections.
  ///
  /// @param settings where it lives
  /// @param progress receives a line before each step that takes a while
  /// @return the running server
  /// @throws PostgresFailure naming what is in the way: the port, the directory, a running venue,
  ///   the platform, the disk
  public static PostgresServer start(PostgresSettings settings, Consumer<String> progress) {
    var directory = open(settings, progress);
    try {
      var port = settings.port() == 0 ? freePort() : requireFree(settings.port());
      var server = new PostgresServer(directory, port, progress);
      server.start();
      return server;
    } catch (PostgresFailure e) {
      directory.close();
      throw e;
    }
  }

  /// Takes the directory with nothing running in it. One that was shared by several servers is
  /// continued by the one that may write: the others stay as they are until they are wanted again.
  private static ServerDirectory open(PostgresSettings settings, Consumer<String> progress) {
    var base = settings.directory().toAbsolutePath().normalize();
    var writer = Writer.read(base);
    if (writer.isEmpty()) {
      var directory = ServerDirectory.open(settings, progress);
      directory.stopOrphan(progress);
      return directory;
    }
    stopLeftBehind(base, progress);
    writer.get().requireData(base);
    var directory = ServerDirectory.open(writer.get().home(base), base, progress);
    directory.stopOrphan(progress);
    return directory.created(settings.syncOnCreate(), progress);
  }

  /// Finds a server that runs on a directory, whoever started it.
  ///
  /// @param directory as in [PostgresSettings]
  /// @param database a database that exists
  /// @return how to reach it, or empty when none runs
  public static Optional<DatabaseSettings> running(Path directory, String database) {
    return Writer.runningHome(directory)
        .map(server -> settings(server.port(), database, server.password()));
  }

  /// Stops a server that a dead process left behind on a directory, so that it can be deleted.
  ///
  /// @param directory as in [PostgresSettings]; nothing is created in it
  /// @param progress receives a line when there is one
  /// @throws PostgresFailure if a living process uses the directory, or the server does not stop
  public static void stopLeftBehind(Path directory, Consumer<String> progress) {
    for (var home : Writer.homes(directory)) {
      if (ServerDirectory.running(home, directory).isPresent()) {
        try (var left = ServerDirectory.open(home, directory, progress)) {
          left.stopOrphan(progress);
        }
      }
    }
  }

  /// The port on 127.0.0.1.
  ///
  /// @return 1 to 65,535
  public int port() {
    return port;
  }

  /// Gives a database, created when missing.
  ///
  /// @param name lower-case letters, digits and `_`, at most 63 characters
  /// @return how to reach it, as the owner of everything
  public DatabaseSettings database(String name) {
    createDatabase(settings(MAINTENANCE_DATABASE), name);
    return settings(name);
  }

  /// Creates a database where it is missing.
  ///
  /// @param maintenance how another one on the same server is reached
  static void createDatabase(DatabaseSettings maintenance, String name) {
    if (!DATABASE_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'%s' is no name for a database".formatted(name));
    }
    try (var connection =
            DriverManager.getConnection(
                maintenance.url(), maintenance.user(), maintenance.password());
        var query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
        var create = connection.createStatement()) {
      query.setString(1, name);
      try (var rows = query.executeQuery()) {
        if (!rows.next()) {
          create.execute("CREATE DATABASE " + name);
        }
      }
    } catch (SQLException e) {
      throw new PostgresFailure("can't create database %s: %s".formatted(name, e.getMessage()), e);
    }
  }

  /// Starts the server again, on the same port, whenever it has died, until it is closed. A [#stop]
  /// or [#crash] in between is undone too.
  public void restartWhenDead() {
    Thread.ofVirtual().name("postgres-restart").start(this::restartLoop);
  }

  private void restartLoop() {
    try {
      while (!closed.await(RESTART_LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        restartIfDead();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void restartIfDead() {
    synchronized (directory) {
      if (closed.getCount() == 0 || alive()) {
        return;
      }
      LOG.warn("PostgreSQL on port {} has died and is started again", port);
      try {
        start();
        LOG.warn("PostgreSQL on port {} accepts connections again", port);
      } catch (PostgresFailure e) {
        LOG.error("PostgreSQL can't be started again yet: {}", e.getMessage());
      }
    }
  }

  /// Says whether the server process exists.
  ///
  /// @return false after a crash or a stop
  public boolean alive() {
    return directory.postmaster().isPresent();
  }

  /// The server's first process.
  ///
  /// @return its number; 0 when it does not run
  public long pid() {
    return directory.postmaster().map(ProcessHandle::pid).orElse(0L);
  }

  /// Starts the server again on the same port, after [#stop], [#crash] or a death of its own.
  public void start() {
    progress.accept("starting PostgreSQL on port " + port);
    directory.start(options(port));
    verify();
    Promotion.promote(settings(MAINTENANCE_DATABASE));
  }

  /// Stops the server: sessions end, everything is written out.
  public void stop() {
    directory.stop();
  }

  /// Kills the server without a farewell, as a power cut would: for tests and drills. The next
  /// [#start] recovers.
  public void crash() {
    directory.crash();
  }

  /// Stops the server and frees its directory.
  @Override
  public void close() {
    synchronized (directory) {
      closed.countDown();
      directory.stop();
      directory.close();
    }
  }

  /// Frees the directory and leaves the server running, as a death of this process would.
  void abandon() {
    closed.countDown();
    directory.close();
  }

  private void verify() {
    var maintenance = settings(MAINTENANCE_DATABASE);
    try (var connection =
        DriverManager.getConnection(
            maintenance.url(), maintenance.user(), maintenance.password())) {
      Durability.require(connection);
      Durability.requireFullPageWrites(connection);
    } catch (SQLException | PostgresFailure e) {
      directory.stop();
      throw new PostgresFailure("PostgreSQL started but can't be used: " + e.getMessage(), e);
    }
  }

  private DatabaseSettings settings(String database) {
    return settings(port, database, directory.password());
  }

  static DatabaseSettings settings(int port, String database, String password) {
    return new DatabaseSettings(
        "jdbc:postgresql://%s:%d/%s".formatted(HOST, port, database),
        ServerDirectory.USER,
        password);
  }

  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new PostgresFailure("no free port on loopback: " + e.getMessage(), e);
    }
  }

  static int requireFree(int port) {
    try (var socket = new ServerSocket()) {
      // Connections of an earlier server may still linger in TIME_WAIT.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port));
      return port;
    } catch (IOException e) {
      throw new PostgresFailure(
          "port %d for PostgreSQL is in use: choose another, or stop what listens there (%s)"
              .formatted(port, e.getMessage()),
          e);
    }
  }

  /// The settings of the server, given on its command line so that no file can undo them.
  static List<String> options(int port) {
    return List.of(
        "listen_addresses=" + HOST,
        "port=" + port,
        "unix_socket_directories=",
        "max_connections=" + MAX_CONNECTIONS,
        "fsync=on",
        "synchronous_commit=on",
        "full_page_writes=on",
        "password_encryption=scram-sha-256",
        "shared_buffers=128MB",
        "wal_buffers=16MB",
        "max_wal_size=2GB",
        "checkpoint_timeout=15min",
        "jit=off",
        "timezone=UTC",
        "log_timezone=UTC",
        "log_checkpoints=off",
        "tcp_keepalives_idle=10",
        "tcp_keepalives_interval=5",
        "tcp_keepalives_count=3");
  }
}
