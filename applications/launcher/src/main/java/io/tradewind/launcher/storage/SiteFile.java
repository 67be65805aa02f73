package io.tradewind.launcher.storage;

import io.tradewind.launcher.StartFailure;
import io.tradewind.platform.storage.PrivateFile;
import io.tradewind.postgres.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// How further processes reach the parts of a running venue: `site.json` in the data directory, for
/// its owner only. It is there while the venue runs.
///
/// A zone whose processes go another way, as through a proxy, has a `site-ZONE.json` beside it.
///
/// @param database the venue's database
/// @param cache what the venue's gateways share
/// @param queue where asynchronous work waits
public record SiteFile(Database database, Cache cache, Queue queue) {
  private static final String FILE = "site.json";
  private static final String OF_ZONE = "site-%s.json";
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /// A database.
  ///
  /// @param url a JDBC address
  /// @param user the role
  /// @param password its password
  public record Database(String url, String user, String password) {
    /// Takes what a pool is opened with.
    ///
    /// @param settings how it is reached
    /// @return the same
    public static Database of(DatabaseSettings settings) {
      return new Database(settings.url(), settings.user(), settings.password());
    }

    /// What a pool is opened with.
    ///
    /// @return the same
    public DatabaseSettings settings() {
      return new DatabaseSettings(url, user, password);
    }

    @Override
    public String toString() {
      return "Database[url=%s, user=%s]".formatted(url, user);
    }
  }

  /// A cache.
  ///
  /// @param url of Redis, with its password; empty when there is none
  /// @param namespace what keys begin with
  public record Cache(String url, String namespace) {
    @Override
    public String toString() {
      return "Cache[namespace=%s]".formatted(namespace);
    }
  }

  /// Queues.
  ///
  /// @param kind whose they are
  /// @param endpoint where; empty for AWS's own in the region
  /// @param region empty for the one that the AWS SDK finds by itself
  /// @param prefix of their names
  public record Queue(Kind kind, String endpoint, String region, String prefix) {
    /// Whose queues they are.
    public enum Kind {
      /// There are none.
      NONE,
      /// The venue's own, on this machine.
      OWN,
      /// Existing ones, on AWS or alike.
      EXISTING
    }
  }

  /// Writes it.
  ///
  /// @param data the data directory
  public void write(Path data) {
    write(data, FILE);
  }

  /// Writes it for the processes of one zone, which read it when they start.
  ///
  /// @param data the data directory
  /// @param zone such as `a`
  public void writeFor(Path data, String zone) {
    write(data, OF_ZONE.formatted(zone));
  }

  private void write(Path data, String name) {
    var file = data.resolve(name);
    try {
      PrivateFile.write(file, MAPPER.writeValueAsString(this) + "\n");
    } catch (IOException e) {
      throw new StartFailure("cannot write " + file + ": " + e, e);
    }
  }

  /// Reads that of a running venue.
  ///
  /// @param data the data directory
  /// @return what it says
  /// @throws StartFailure if no venue runs there
  public static SiteFile read(Path data) {
    return read(data, data.resolve(FILE));
  }

  /// Reads that of a running venue, as the processes of one zone find it.
  ///
  /// @param data the data directory
  /// @param zone such as `a`
  /// @return what the zone's own file says, else what everybody's says
  /// @throws StartFailure if no venue runs there
  public static SiteFile readFor(Path data, String zone) {
    var own = data.resolve(OF_ZONE.formatted(zone));
    return read(data, Files.exists(own) ? own : data.resolve(FILE));
  }

  private static SiteFile read(Path data, Path file) {
    try {
      if (!DataDirectory.isOurs(data) || !DataDirectory.inUse(data) || !Files.exists(file)) {
        throw new StartFailure(
            "no venue runs on %s to join; start one with `./tradewind up`, name its data directory"
                    .formatted(data)
                + " with --data, or set database.url");
      }
      return MAPPER.readValue(Files.readString(file), SiteFile.class);
    } catch (IOException | JacksonException e) {
      throw new StartFailure("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /// Takes it away with those of zones, if it is there: nobody can join any more.
  ///
  /// @param data the data directory
  public static void delete(Path data) {
    var file = data.resolve(FILE);
    try (var ofZones = Files.newDirectoryStream(data, OF_ZONE.formatted("*"))) {
      for (var ofZone : ofZones) {
        Files.delete(ofZone);
      }
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new StartFailure("cannot delete " + file + ": " + e, e);
    }
  }
}
