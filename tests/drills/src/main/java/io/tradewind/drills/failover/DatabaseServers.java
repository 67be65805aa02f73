package io.tradewind.drills.failover;

import io.tradewind.benchmarks.venue.VenueFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The PostgreSQL servers of a venue in zones, as their files tell: which one is the primary, and
/// which processes they are.
///
/// @param directory `postgres` in the venue's data directory
record DatabaseServers(Path directory) {
  private static final long POLL_MILLIS = 20;
  private static final String PREFIX = "zone-";

  /// Where `postmaster.pid` says what the server is at.
  private static final int STATUS_LINE = 7;

  static DatabaseServers of(Path data) {
    return new DatabaseServers(data.resolve("postgres"));
  }

  /// Where the server is that may write, whether it lives or not.
  String primaryZone() throws IOException {
    var termAndZone = Files.readString(directory.resolve("primary")).strip();
    return termAndZone.substring(termAndZone.indexOf(' ') + 1);
  }

  /// The zones that have a server.
  List<String> zones() throws IOException {
    try (var folders = Files.newDirectoryStream(directory, PREFIX + "*")) {
      var zones = new ArrayList<String>();
      folders.forEach(
          folder -> zones.add(folder.getFileName().toString().substring(PREFIX.length())));
      return zones;
    }
  }

  /// Where a zone's server keeps its files.
  Path home(String zone) {
    return directory.resolve(PREFIX + zone);
  }

  /// The first process of a zone's server.
  Optional<ProcessHandle> postmaster(String zone) throws IOException {
    var lines = pidFile(zone);
    return lines.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
  }

  /// All of its processes, the first one first.
  List<ProcessHandle> processes(String zone) throws IOException {
    var all = new ArrayList<ProcessHandle>();
    postmaster(zone)
        .ifPresent(first -> {
          all.add(first);
          first.descendants().forEach(all::add);
        });
    return all;
  }

  /// Whether a process is a zone's server, or one that is becoming it.
  boolean isOf(String zone, ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(home(zone).resolve("data").toString());
  }

  /// Waits until another zone's server has been chosen to write.
  ///
  /// @return its zone
  String awaitOtherPrimary(String than, Duration patience)
      throws IOException, InterruptedException {
    var end = System.nanoTime() + patience.toNanos();
    while (primaryZone().equals(than)) {
      pause(end, "no other PostgreSQL takes over from zone " + than);
    }
    return primaryZone();
  }

  /// Waits until a zone's server runs and reads from another: as a standby, and as nothing else.
  ///
  /// @throws VenueFailed if it does not come back, or comes back as a primary
  void awaitStandby(String zone, Duration patience) throws IOException, InterruptedException {
    var end = System.nanoTime() + patience.toNanos();
    while (!standsBy(zone)) {
      pause(end, "PostgreSQL of zone %s does not come back as a standby".formatted(zone));
    }
  }

  private boolean standsBy(String zone) throws IOException {
    var lines = pidFile(zone);
    return lines.size() > STATUS_LINE
        && lines.get(STATUS_LINE).strip().equals("ready")
        && postmaster(zone).isPresent()
        && Files.exists(home(zone).resolve("data/standby.signal"))
        && !primaryZone().equals(zone);
  }

  private List<String> pidFile(String zone) throws IOException {
    try {
      return Files.readAllLines(home(zone).resolve("data/postmaster.pid"));
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  private static void pause(long endNanos, String failure) throws InterruptedException {
    if (System.nanoTime() > endNanos) {
      throw new VenueFailed(failure);
    }
    Thread.sleep(POLL_MILLIS);
  }
}
