package io.tradewind.launcher.command;

import io.tradewind.launcher.backup.Restore;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `restore`: makes a data directory from a backup.
@Command(
    name = "restore",
    description = {
      "Makes a venue's data directory from a backup, after checking every checksum and the whole"
          + " chain of the journal. Refuses a directory with anything in it.",
      "Exit code 0: `up` starts there. The read model fills by itself then."
    })
public final class RestoreCommand implements Callable<Integer> {
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DIR",
      description = "The folder that backup wrote.")
  private Path backup = Path.of("backup");

  /// Creates the command; picocli fills it.
  public RestoreCommand() {}

  @Override
  public Integer call() {
    var manifest = new Restore(backup, System.out::println).to(data.path());
    System.out.printf("made        %s%n", manifest.createdAt());
    System.out.printf("journal     through batch %,d, whole%n", manifest.sequence());
    System.out.printf("hash        %s%n", manifest.hash());
    System.out.println("Restored to " + data.path());
    return 0;
  }
}
