package io.tradewind.launcher.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// `--data`, which every command that needs the venue's directory has.
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:TRADEWIND_DATA:-data}",
      description = "The venue's data directory (default: ./data).")
  private Path path = Path.of("data");

  Path path() {
    return path.toAbsolutePath().normalize();
  }
}
