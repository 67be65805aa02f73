package io.tradewind.postgres.testing;

import io.tradewind.postgres.DatabaseSettings;
import io.tradewind.postgres.PostgresFailure;
import io.tradewind.postgres.PostgresServer;
import io.tradewind.postgres.PostgresSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A real, durable PostgreSQL in a temporary directory on a free port, for tests and drills. Starts
/// in about two seconds; its data goes when it is closed or when this process ends, however it
/// ends.
///
/// Thread-safe.
public final class TemporaryPostgres implements AutoCloseable {
  private static @Nullable TemporaryPostgres shared;

  private final Path directory;
  private final PostgresServer server;
  private final OutputStream lifeline;
  private final AtomicInteger databases = new AtomicInteger();

  private TemporaryPostgres(Path directory, PostgresServer server, OutputStream lifeline) {
    this.directory = directory;
    this.server = server;
    this.lifeline = lifeline;
  }

  /// Gives the one server that all tests of this process share. Nobody closes it.
  ///
  /// @return started at the first call
  public static synchronized TemporaryPostgres shared() {
    var server = shared;
    if (server == null) {
      server = start();
      shared = server;
    }
    return server;
  }

  /// Starts a server of the caller's own.
  ///
  /// @return running
  public static TemporaryPostgres start() {
    try {
      var directory = Files.createTempDirectory("tradewind-postgres-");
      // The server's user, which is another one where we are root, must be able to enter.
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
      var lifeline = lifeline(directory);
      var server =
          PostgresServer.start(
              new PostgresSettings(directory, 0, false), TemporaryPostgres::ignore);
      return new TemporaryPostgres(directory, server, lifeline);
    } catch (IOException e) {
      throw new PostgresFailure("no temporary directory: " + e.getMessage(), e);
    }
  }

  /// Creates an empty database.
  ///
  /// @return how to reach it
  public DatabaseSettings freshDatabase() {
    return server.database("fresh_" + databases.incrementAndGet());
  }

  /// The server, to stop, crash and start it.
  ///
  /// @return running unless the caller stopped it
  public PostgresServer server() {
    return server;
  }

  /// The directory that the server lives in.
  ///
  /// @return deleted on close
  public Path directory() {
    return directory;
  }

  @Override
  public void close() {
    server.crash();
    server.close();
    try {
      lifeline.close();
    } catch (IOException e) {
      throw new PostgresFailure("can't clean up %s: %s".formatted(directory, e.getMessage()), e);
    }
  }

  /// Starts a shell that waits for our end of its input to close, which the system does even after
  /// a kill -9, and then kills the server by the number in its own file and deletes its data.
  private static OutputStream lifeline(Path directory) throws IOException {
    var script =
        """
        trap '' INT TERM HUP
        cat > /dev/null
        pid=$(head -n 1 "$0/data/postmaster.pid" 2> /dev/null)
        [ -z "$pid" ] || kill -QUIT "$pid" 2> /dev/null
        sleep 0.2
        rm -rf "$0"
        """;
    return new ProcessBuilder("sh", "-c", script, directory.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .getOutputStream();
  }

  private static void ignore(String line) {}
}
