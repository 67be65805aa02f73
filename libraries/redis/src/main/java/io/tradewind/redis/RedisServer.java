package io.tradewind.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Redis 6.2 as a child process: on loopback, behind a password, a cache and nothing else.
///
/// ```
/// <directory>/redis-server   the program
///             redis.conf     with the password, mode 0600
///             redis.log      what the server writes
/// ```
///
/// It keeps nothing on disk and forgets what was not used for longest when memory is full. When it
/// dies it is started again on the same port, empty; it ends when this process does.
///
/// Thread-safe.
public final class RedisServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisServer.class);
  private static final String HOST = "127.0.0.1";
  private static final long MAX_LOG_BYTES = 10L << 20;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Path program;
  private final Path configuration;
  private final Path log;
  private final int port;
  private final String password;
  private final Thread watcher;
  private volatile RedisProcess process;
  private volatile boolean closed;

  private RedisServer(RedisServerSettings settings) {
    var directory = settings.directory().toAbsolutePath().normalize();
    this.port = settings.port() == 0 ? freePort() : settings.port();
    this.password = settings.password();
    this.configuration = directory.resolve("redis.conf");
    this.log = directory.resolve("redis.log");
    try {
      Files.createDirectories(directory);
      rotate(log);
      write(configuration, text(port, settings));
    } catch (IOException e) {
      throw new RedisFailure("can't use %s: %s".formatted(directory, e.getMessage()), e);
    }
    this.program = RedisBinary.unpacked(directory);
    this.process = run();
    this.watcher = Thread.ofVirtual().name("redis-watcher").unstarted(this::watch);
  }

  /// Starts Redis and waits until it serves.
  ///
  /// @param settings where it lives
  /// @return the running server
  /// @throws RedisFailure saying what is in the way
  public static RedisServer start(RedisServerSettings settings) {
    var server = new RedisServer(settings);
    server.watcher.start();
    return server;
  }

  private RedisProcess run() {
    var started = RedisProcess.start(program, configuration, log);
    started.awaitReady(port, password, log);
    return started;
  }

  /// The loop of the watcher: starts the server again whenever it died, ever more slowly while that
  /// fails.
  private void watch() {
    var pause = FIRST_PAUSE;
    try {
      while (!closed) {
        process.await();
        if (closed) {
          return;
        }
        LOG.warn("Redis died; starting it again");
        Thread.sleep(pause);
        pause = restart() ? FIRST_PAUSE : longer(pause);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean restart() {
    if (closed) {
      return true;
    }
    try {
      process = run();
      LOG.info("Redis serves again on port {}", port);
      return true;
    } catch (RedisFailure e) {
      LOG.warn("Redis does not come back: {}", e.getMessage());
      return false;
    }
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  /// How clients reach it.
  ///
  /// @return with the password in it: not for logs
  public URI uri() {
    return URI.create("redis://:%s@%s:%d".formatted(password, HOST, port));
  }

  /// The port on 127.0.0.1.
  ///
  /// @return 1 to 65,535, the same after a restart
  public int port() {
    return port;
  }

  /// The number of the server's process, for drills that stop or kill it.
  ///
  /// @return another one after each restart
  public long pid() {
    return process.pid();
  }

  /// Says whether the process exists.
  ///
  /// @return false between a death and the restart
  public boolean alive() {
    return process.alive();
  }

  /// Ends the server for good.
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      process.end();
    }
    watcher.interrupt();
  }

  private static String text(int port, RedisServerSettings settings) {
    return """
    bind 127.0.0.1
    protected-mode yes
    port %d
    requirepass %s
    save ""
    appendonly no
    maxmemory %dmb
    maxmemory-policy allkeys-lru
    maxclients 1000
    tcp-keepalive 10
    daemonize no
    """
        .formatted(port, settings.password(), settings.maxMemoryMegabytes());
  }

  private static void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }

  private static void rotate(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
      Files.move(log, log.resolveSibling("redis.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), 0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new RedisFailure("no free port on loopback: " + e.getMessage(), e);
    }
  }
}
