package io.tradewind.launcher.command;

import io.tradewind.launcher.StartFailure;
import io.tradewind.launcher.VenueConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--config`, which every command that starts something has.
final class ConfigOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings (default: ./venue.yaml, which need not exist).")
  private @Nullable Path file;

  /// The same for a child process.
  ///
  /// @return options
  List<String> forwarded() {
    return file == null ? List.of() : List.of("--config", file.toAbsolutePath().toString());
  }

  /// The file, overridden by the environment.
  VenueConfiguration read() {
    if (file != null && !Files.isRegularFile(file)) {
      throw new StartFailure("there is no file " + file);
    }
    return VenueConfiguration.read(file == null ? Path.of("venue.yaml") : file, System.getenv());
  }
}
