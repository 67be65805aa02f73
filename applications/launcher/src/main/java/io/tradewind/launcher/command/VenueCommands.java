package io.tradewind.launcher.command;

import io.tradewind.accountapi.client.AdminClient;
import io.tradewind.launcher.StartFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Commands about the venue as a whole.
final class VenueCommands {
  private VenueCommands() {}

  @Command(name = "status", description = "Prints how far leader and read model are.")
  static final class Status extends AdminAction {
    @Override
    void run(AdminClient admin) {
      var status = admin.status();
      var time = Instant.EPOCH.plusNanos(TimeUnit.MICROSECONDS.toNanos(status.timestampMicros()));
      System.out.printf("leader      batch %,d at %s%n", status.sequence(), time);
      System.out.printf(
          "read model  batch %,d, %,d behind%n",
          status.historySequence(), Math.max(0, status.sequence() - status.historySequence()));
      System.out.printf(
          "listed      %d assets, %d symbols%n", status.assetCount(), status.symbolCount());
    }
  }

  @Command(
      name = "set-engine-version",
      description = {
        "Switches the engine's logic, from one batch on and in every process.",
        "There is no way back: every process of the venue must run a build that knows the version."
      })
  static final class SetEngineVersion extends AdminAction {
    @Parameters(paramLabel = "VERSION", description = "Above the one in force.")
    private int version;

    @Override
    void run(AdminClient admin) {
      var set = admin.setEngineVersion(version);
      System.out.printf(
          "engine version %d is in force after batch %,d%n", set.version(), set.sequence());
    }
  }

  @Command(name = "snapshot", description = "Has the leader write a snapshot now.")
  static final class Snapshot extends AdminAction {
    @Override
    void run(AdminClient admin) {
      System.out.printf("snapshot of the state after batch %,d%n", admin.snapshot().sequence());
    }
  }

  @Command(
      name = "rebuild-history",
      description = {
        "Empties the read model and replays it from the journal.",
        "Trading goes on; older orders, trades and candles are missing until it is done."
      })
  static final class RebuildHistory extends AdminAction {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(60);

    @Override
    void run(AdminClient admin) {
      var target = admin.rebuildHistory().targetSequence();
      var bar = new ProgressBar(System.out, "replaying into the read model", target);
      long reached = -1;
      long movedNanos = System.nanoTime();
      while (reached < target) {
        pause();
        var now = admin.status().historySequence();
        if (now != reached) {
          reached = now;
          movedNanos = System.nanoTime();
        } else if (System.nanoTime() - movedNanos > LONGEST_STANDSTILL.toNanos()) {
          throw new StartFailure(
              "the read model stands at batch %,d of %,d; see logs/venue.log"
                  .formatted(reached, target));
        }
        bar.at(Math.min(reached, target));
      }
      bar.done();
    }

    private static void pause() {
      try {
        Thread.sleep(POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StartFailure("interrupted; the rebuild goes on in the venue", e);
      }
    }
  }
}
