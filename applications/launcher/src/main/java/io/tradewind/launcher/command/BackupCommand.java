package io.tradewind.launcher.command;

import io.tradewind.launcher.backup.Backup;
import io.tradewind.launcher.backup.BackupManifest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `backup`: copies a venue's truth into a folder.
@Command(
    name = "backup",
    description = {
      "Copies journal, archive, snapshots, accounts, keys, messages and secrets into a folder, as"
          + " of one moment, while the venue runs or not. The read model is left out: it is made"
          + " again from the journal.",
      "The backup holds the venue's secrets: keep it as you keep those. Exit code 0: it is whole."
    })
public final class BackupCommand implements Callable<Integer> {
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "Where: missing or empty. It is there once it is whole.")
  private Path target = Path.of("backup");

  /// Creates the command; picocli fills it.
  public BackupCommand() {}

  @Override
  public Integer call() {
    var folder = target.toAbsolutePath().normalize();
    var manifest = new Backup(data.path(), System.out::println).to(folder);
    System.out.printf("journal     through batch %,d%n", manifest.sequence());
    System.out.printf("hash        %s%n", manifest.hash());
    System.out.printf(
        "files       %,d, %,d bytes%n",
        manifest.files().size(),
        manifest.files().stream().mapToLong(BackupManifest.Entry::bytes).sum());
    System.out.println("Backed up to " + folder);
    return 0;
  }
}
