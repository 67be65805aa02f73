package io.tradewind.postgres.testing;

import io.tradewind.postgres.DatabaseSettings;
import io.tradewind.postgres.PostgresFailure;
import io.tradewind.postgres.PostgresServer;
import io.tradewind.postgres.PostgresSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A real, durable PostgreSQL in a temporary directory on a free port, for tests and drills. Starts
/// in about two seconds; its data goes when it is closed or when this process ends, however it
/// ends.
///
/// Thread-safe.
public final class TemporaryPostgres implements AutoCloseable {
  private static @Nullable TemporaryPostgres shared;

  private final TemporaryDirectory directory;
  private final PostgresServer server;
  private final AtomicInteger databases = new AtomicInteger();

  private TemporaryPostgres(TemporaryDirectory directory, PostgresServer server) {
    this.directory = directory;
    this.server = server;
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
      var directory = TemporaryDirectory.create();
      var server =
          PostgresServer.start(
              new PostgresSettings(directory.path(), 0, false), TemporaryPostgres::ignore);
      return new TemporaryPostgres(directory, server);
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
    return directory.path();
  }

  @Override
  public void close() {
    server.crash();
    server.close();
    directory.close();
  }

  private static void ignore(String line) {}
}
