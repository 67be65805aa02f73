package io.tradewind.launcher.command;

import io.tradewind.journal.Archiver;
import io.tradewind.journal.Retention;
import io.tradewind.launcher.DataAtRest;
import io.tradewind.launcher.StartFailure;
import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.matchingengine.MatchingEngine;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `archive`: moves the old part of the journal out of the database.
@Command(
    name = "archive",
    description = {
      "Moves old batches of the journal out of the database into compressed segment files in"
          + " archive/ of the data directory, where verify, restarts and the read model still find"
          + " them. Never moves what the oldest kept snapshot needs.",
      "Works on a stopped venue and beside a running one. May be killed at any time: the next run"
          + " goes on. Exit code 0: everything that is old enough is archived."
    })
public final class ArchiveCommand implements Callable<Integer> {
  private static final int MOST_DAYS = 36_600;

  @Mixin private DataOption data = new DataOption();
  @ArgGroup private Age age = new Age();

  /// What is old; one of the two.
  static final class Age {
    @Option(
        names = "--retention",
        paramLabel = "NAME",
        description = "How long batches stay: ${COMPLETION-CANDIDATES} (default: month).")
    private Retention retention = Retention.MONTH;

    @Option(names = "--keep", paramLabel = "DAYS", description = "The same in days, from 0 on.")
    private @Nullable Integer days;

    Duration keep() {
      if (days == null) {
        return retention.age();
      }
      if (days < 0 || days > MOST_DAYS) {
        throw new StartFailure("--keep is %d and must be 0 to %d".formatted(days, MOST_DAYS));
      }
      return Duration.ofDays(days);
    }
  }

  /// Creates the command; picocli fills it.
  public ArchiveCommand() {}

  @Override
  public Integer call() {
    var keep = age.keep();
    try (var database = DataAtRest.open(data.path(), ArchiveCommand::step);
        var archiver =
            new Archiver(
                database.settings(),
                MatchingEngine.PARTITION,
                DataDirectory.archive(data.path()),
                ArchiveCommand::say)) {
      print(archiver.run(keep));
      return 0;
    }
  }

  private static void step(String line) {
    System.out.println(line);
  }

  private static void say(long archivedThrough, long target) {
    System.out.printf("archived through batch %,d of %,d%n", archivedThrough, target);
  }

  private static void print(Archiver.Report report) {
    System.out.printf("segments    %,d written%n", report.segments());
    System.out.printf(
        "bytes       %,d, compressed to %,d%n", report.payloadBytes(), report.segmentBytes());
    System.out.printf("rows        %,d deleted from the database%n", report.batches());
    System.out.printf("archived    through batch %,d%n", report.archivedThrough());
    System.out.printf("kept back   %s%n", report.keptBack());
  }
}
