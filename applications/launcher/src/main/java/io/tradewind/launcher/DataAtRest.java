package io.tradewind.launcher;

import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.postgres.DatabaseSettings;
import io.tradewind.postgres.PostgresServer;
import io.tradewind.postgres.PostgresSettings;
import java.nio.file.Path;
import java.util.function.Consumer;

/// The database of a venue that runs or not: of a running one it is borrowed, of a stopped one it
/// is started, and stopped again on close.
public final class DataAtRest implements AutoCloseable {
  private final DatabaseSettings settings;
  private final Parts parts;

  private DataAtRest(DatabaseSettings settings, Parts parts) {
    this.settings = settings;
    this.parts = parts;
  }

  /// Opens it.
  ///
  /// @param path the data directory
  /// @param progress told about each step that takes a while
  /// @return to be closed
  /// @throws StartFailure if there is no venue's data
  public static DataAtRest open(Path path, Consumer<String> progress) {
    if (!DataDirectory.isOurs(path)) {
      throw new StartFailure("there is no data of a venue in " + path + "; name it with --data");
    }
    var postgres = path.resolve("postgres");
    if (DataDirectory.inUse(path)) {
      progress.accept("reading the database of the running venue");
      var running =
          PostgresServer.running(postgres, VenueDatabase.NAME)
              .orElseThrow(() -> new StartFailure("the venue is just starting; try again"));
      return new DataAtRest(running, new Parts());
    }
    var parts = new Parts();
    var directory = DataDirectory.open(path);
    parts.add("data directory", directory::close);
    try {
      var server = PostgresServer.start(new PostgresSettings(postgres, 0), progress);
      parts.add("PostgreSQL", server::close);
      return new DataAtRest(server.database(VenueDatabase.NAME), parts);
    } catch (RuntimeException e) {
      parts.stop();
      throw e;
    }
  }

  /// How to reach the database.
  ///
  /// @return as its owner; whoever borrows it only reads
  public DatabaseSettings settings() {
    return settings;
  }

  @Override
  public void close() {
    parts.stop();
  }
}
