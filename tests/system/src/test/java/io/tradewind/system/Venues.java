package io.tradewind.system;

import io.tradewind.benchmarks.venue.VenueProcess;
import io.tradewind.benchmarks.venue.VenueProcess.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// A data directory with a venue that may be started, killed and started again; removed at the end.
final class Venues implements AutoCloseable {
  private final Path folder;
  private final Layout layout;
  private VenueProcess running;

  private Venues(Path folder, Layout layout) {
    this.folder = folder;
    this.layout = layout;
    this.running = VenueProcess.start(layout);
  }

  /// Starts a venue without bots.
  static Venues quiet() throws IOException {
    var folder = Files.createTempDirectory("tradewind-system-");
    return new Venues(folder, Layout.quiet(folder.resolve("data")));
  }

  /// Starts a venue without bots, with settings of its own.
  static Venues quiet(String settings) throws IOException {
    var folder = Files.createTempDirectory("tradewind-system-");
    var file = Files.writeString(folder.resolve("venue.yaml"), settings);
    var arguments = List.of("--no-bots", "--config", file.toString());
    return new Venues(folder, Layout.quiet(folder.resolve("data")).withArguments(arguments));
  }

  /// Starts a venue with the demo's bots.
  static Venues lively() throws IOException {
    var folder = Files.createTempDirectory("tradewind-system-");
    return new Venues(folder, Layout.quiet(folder.resolve("data")).withArguments(List.of()));
  }

  VenueProcess running() {
    return running;
  }

  Layout layout() {
    return layout;
  }

  VenueProcess startAgain() {
    running = VenueProcess.start(layout);
    return running;
  }

  DatabaseProcess database() {
    return new DatabaseProcess(layout.data().resolve("postgres").resolve("data"));
  }

  @Override
  public void close() {
    running.close();
    database().killIfAlive();
    delete(folder);
  }

  /// Deletes a folder with all that is in it.
  static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
