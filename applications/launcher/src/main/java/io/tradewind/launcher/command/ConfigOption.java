package io.tradewind.launcher.command;

import io.tradewind.launcher.StartFailure;
import io.tradewind.launcher.VenueConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--config`, which every command that starts something has.
final class ConfigOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings (default: ./venue.yaml, which need not exist).")
  private @Nullable Path file;

  /// The file, overridden by the environment.
  VenueConfiguration read() {
    if (file != null && !Files.isRegularFile(file)) {
      throw new StartFailure("there is no file " + file);
    }
    return VenueConfiguration.read(file == null ? Path.of("venue.yaml") : file, System.getenv());
  }
}
