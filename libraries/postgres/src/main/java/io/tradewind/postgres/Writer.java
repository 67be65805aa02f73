package io.tradewind.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which of several servers is the one that may write, and for the how-manieth time that was
/// decided: the file `primary` beside their directories.
///
/// ```
/// <directory>/primary        "2 b": in the second term the server of zone b writes
///             password       of the superuser, the same on all
///             zone-a/data/   each server's own
///             zone-b/data/
///             zone-c/data/
/// ```
///
/// The file is written before a server is promoted, and no server but the one that it names is ever
/// started as a primary. Where it is missing there is one server only, and `data/` is in the
/// directory itself.
///
/// @param term from 1
/// @param zone of the server
record Writer(long term, String zone) {
  private static final String FILE = "primary";
  private static final String ZONE_PREFIX = "zone-";
  private static final Pattern FORM = Pattern.compile("(\\d{1,18}) ([a-z0-9]{1,20})\n");

  /// Reads the file; empty when there is none.
  static Optional<Writer> read(Path directory) {
    var file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      var text = Files.readString(file);
      var found = FORM.matcher(text);
      if (!found.matches()) {
        throw new PostgresFailure(
            "%s must say a term and a zone, as in \"2 b\", but says '%s'"
                .formatted(file, text.strip()));
      }
      return Optional.of(new Writer(Long.parseLong(found.group(1)), found.group(2)));
    } catch (IOException e) {
      throw new PostgresFailure("can't read %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// Writes the file so that it survives a power cut: the old one or this, never half of it.
  void write(Path directory) {
    var unfinished = directory.resolve(FILE + ".unfinished");
    try {
      try (var channel =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        var bytes = StandardCharsets.US_ASCII.encode(term + " " + zone + "\n");
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(unfinished, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
      sync(directory);
    } catch (IOException e) {
      throw new PostgresFailure(
          "can't write %s: %s".formatted(directory.resolve(FILE), e.getMessage()), e);
    }
  }

  /// The next term, of another server.
  Writer followedBy(String next) {
    return new Writer(term + 1, next);
  }

  /// Where the server lives. Data of a time with one server only, which becomes the first zone's,
  /// is moved there.
  Path home(Path directory) {
    var home = home(directory, zone);
    var alone = directory.resolve("data");
    try {
      if (ServerDirectory.holdsData(alone) && !ServerDirectory.holdsData(home.resolve("data"))) {
        Files.createDirectories(home);
        Files.deleteIfExists(home.resolve("data"));
        Files.move(alone, home.resolve("data"), StandardCopyOption.ATOMIC_MOVE);
        sync(home);
        sync(directory);
      }
      return home;
    } catch (IOException e) {
      throw new PostgresFailure("can't move %s to %s: %s".formatted(alone, home, e), e);
    }
  }

  /// Refuses to begin anew where the writer's data has gone and other zones have some.
  void requireData(Path directory) {
    if (ServerDirectory.holdsData(home(directory).resolve("data"))) {
      return;
    }
    for (var home : homes(directory)) {
      if (ServerDirectory.holdsData(home.resolve("data"))) {
        throw new PostgresFailure(
            """
            the database of zone %s, which holds every commit, is missing in %s, and %s has one \
            that may lack some; restore it, or name the other zone in %s\
            """
                .formatted(zone, directory, home, directory.resolve(FILE)));
      }
    }
  }

  /// Where a zone's server lives.
  static Path home(Path directory, String zone) {
    return directory.resolve(ZONE_PREFIX + zone);
  }

  /// Where servers may live in a directory: those of zones, and one without.
  static List<Path> homes(Path directory) {
    var homes = new ArrayList<Path>();
    if (Files.isDirectory(directory)) {
      homes.add(directory);
      try (var zones = Files.newDirectoryStream(directory, ZONE_PREFIX + "*")) {
        zones.forEach(homes::add);
      } catch (IOException e) {
        throw new PostgresFailure("can't read %s: %s".formatted(directory, e.getMessage()), e);
      }
    }
    return homes;
  }

  /// The live server that may write, whoever started it.
  static Optional<ServerDirectory.Running> runningHome(Path directory) {
    var home = read(directory).map(writer -> home(directory, writer.zone())).orElse(directory);
    return ServerDirectory.running(home, directory);
  }

  private static void sync(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
