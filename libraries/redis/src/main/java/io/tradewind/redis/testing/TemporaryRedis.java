package io.tradewind.redis.testing;

import io.tradewind.redis.RedisFailure;
import io.tradewind.redis.RedisServer;
import io.tradewind.redis.RedisServerSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;

/// A real Redis in a temporary directory on a free port, with what drills do to one.
///
/// Thread-safe.
public final class TemporaryRedis implements AutoCloseable {
  private static final int MEGABYTES = 32;

  private final Path directory;
  private final RedisServer server;

  private TemporaryRedis(Path directory, RedisServer server) {
    this.directory = directory;
    this.server = server;
  }

  /// Starts a server of the caller's own.
  ///
  /// @return running
  public static TemporaryRedis start() {
    try {
      var directory = Files.createTempDirectory("tradewind-redis-");
      var settings = new RedisServerSettings(directory, 0, UUID.randomUUID().toString(), MEGABYTES);
      return new TemporaryRedis(directory, RedisServer.start(settings));
    } catch (IOException e) {
      throw new RedisFailure("no temporary directory: " + e.getMessage(), e);
    }
  }

  /// The server.
  ///
  /// @return running unless it was killed just now
  public RedisServer server() {
    return server;
  }

  /// How clients reach it.
  ///
  /// @return with the password in it
  public URI uri() {
    return server.uri();
  }

  /// Kills the process, as `kill -9` does. It is started again by itself, empty.
  public void kill() {
    signal("KILL");
  }

  /// Makes the process hang: connections stay and nothing answers, until [#resume].
  public void hang() {
    signal("STOP");
  }

  /// Lets a hanging process go on.
  public void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(server.pid())).start().waitFor();
    } catch (IOException e) {
      throw new RedisFailure("can't send a signal: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RedisFailure("interrupted", e);
    }
  }

  @Override
  public void close() {
    server.close();
    try (var files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new RedisFailure("can't clean up %s: %s".formatted(directory, e.getMessage()), e);
    }
  }
}
