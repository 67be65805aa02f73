package io.tradewind.drills;

import io.tradewind.drills.attack.AttackCommand;
import io.tradewind.drills.failover.CutNetwork;
import io.tradewind.drills.failover.FullDisk;
import io.tradewind.drills.failover.HandOver;
import io.tradewind.drills.failover.KillGateway;
import io.tradewind.drills.failover.KillLeader;
import io.tradewind.drills.failover.KillPostgres;
import io.tradewind.drills.failover.KillStandby;
import io.tradewind.drills.failover.LoseZone;
import io.tradewind.drills.failover.PauseLeader;
import io.tradewind.drills.failover.RestoreDrill;
import io.tradewind.drills.failover.Upgrade;
import io.tradewind.drills.scale.ScaleDrill;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `./tradewind drill`: breaks something under load, checks, reports.
@Command(
    name = "drill",
    description = "Breaks something of a venue of its own under load, checks, reports.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel =
        "(kill-leader | pause-leader | kill-standby | hand-over | kill-gateway | kill-postgres |"
            + " cut-network | lose-zone | slow-readers | overload | full-disk | restore | upgrade |"
            + " attack | kill-redis | kill-queue | kill-worker | redeliver | scale)",
    subcommands = {
      KillLeader.class,
      PauseLeader.class,
      KillStandby.class,
      HandOver.class,
      KillGateway.class,
      KillPostgres.class,
      CutNetwork.class,
      LoseZone.class,
      SlowReaders.class,
      Overload.class,
      FullDisk.class,
      AttackCommand.class,
      KillRedis.class,
      KillQueue.class,
      KillWorker.class,
      Redeliver.class,
      RestoreDrill.class,
      Upgrade.class,
      ScaleDrill.class
    })
public final class Drill {
  private Drill() {}

  /// Runs one drill and exits with 0 only if what it checks holds.
  ///
  /// @param arguments the name of the drill and its options
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Drill()).execute(arguments));
  }
}
