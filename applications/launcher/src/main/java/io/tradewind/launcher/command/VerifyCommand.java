package io.tradewind.launcher.command;

import io.tradewind.engine.InvariantViolation;
import io.tradewind.journal.CorruptJournal;
import io.tradewind.journal.PostgresJournal;
import io.tradewind.journal.PostgresSnapshotStore;
import io.tradewind.launcher.DataAtRest;
import io.tradewind.launcher.StartFailure;
import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.matchingengine.MatchingEngine;
import io.tradewind.matchingengine.ReplayDiffers;
import io.tradewind.matchingengine.Verification;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `verify`: replays the journal and checks every invariant.
@Command(
    name = "verify",
    description = {
      "Replays the journal from its beginning, the archive included, and from the newest snapshot,"
          + " checks the hash chain"
          + " and every invariant at every batch, and prints the state hash.",
      "Works on a stopped venue and, reading only, on a running one. Exit code 0: everything"
          + " holds."
    })
public final class VerifyCommand implements Callable<Integer> {
  @Mixin private DataOption data = new DataOption();

  /// Creates the command; picocli fills it.
  public VerifyCommand() {}

  @Override
  public Integer call() {
    var bars = new StageBars(System.out);
    try (var database = DataAtRest.open(data.path(), VerifyCommand::say);
        var journal =
            new PostgresJournal(
                database.settings(), MatchingEngine.PARTITION, DataDirectory.archive(data.path()));
        var snapshots = new PostgresSnapshotStore(database.settings(), MatchingEngine.PARTITION)) {
      var report = new Verification(journal, snapshots, bars::at).run();
      bars.done();
      print(report);
      return 0;
    } catch (CorruptJournal | ReplayDiffers | InvariantViolation e) {
      throw new StartFailure("the journal does not hold: " + e.getMessage(), e);
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }

  private static void print(Verification.Report report) {
    System.out.printf("batches     %,d%n", report.sequence());
    System.out.printf("commands    %,d%n", report.commands());
    System.out.printf("snapshots   %,d agree%n", report.snapshots());
    System.out.printf("state hash  %s%n", report.stateHash());
    System.out.println("Verified: the chain, every event and every invariant hold.");
  }
}
