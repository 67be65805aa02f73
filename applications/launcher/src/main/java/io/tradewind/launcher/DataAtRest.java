package io.tradewind.launcher;

import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.postgres.DatabaseSettings;
import io.tradewind.postgres.PostgresServer;
import io.tradewind.postgres.PostgresSettings;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Consumer;

/// The database of a venue that runs or not: of a running one it is borrowed, of a stopped one it
/// is started, and stopped again on close.
public final class DataAtRest implements AutoCloseable {
  private static final String ANSWER_SECONDS = "30";

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
      requireAnswer(running);
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

  /// A first connection takes longest, and on a busy machine longer than a leader's may take.
  private static void requireAnswer(DatabaseSettings running) {
    var properties = new Properties();
    properties.setProperty("user", running.user());
    properties.setProperty("password", running.password());
    properties.setProperty("connectTimeout", ANSWER_SECONDS);
    properties.setProperty("loginTimeout", ANSWER_SECONDS);
    try (var connection = DriverManager.getConnection(running.url(), properties)) {
      connection.setReadOnly(true);
    } catch (SQLException e) {
      throw new StartFailure(
          "the database of the running venue does not answer: " + e.getMessage(), e);
    }
  }

  /// How to reach the database.
  ///
  /// @return as its owner; whoever borrows it changes nothing that the venue minds
  public DatabaseSettings settings() {
    return settings;
  }

  @Override
  public void close() {
    parts.stop();
  }
}
