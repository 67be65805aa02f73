package io.tradewind.launcher.command;

import io.tradewind.launcher.FreePort;
import io.tradewind.launcher.Progress;
import io.tradewind.launcher.StartFailure;
import io.tradewind.launcher.VenueRun;
import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.platform.logging.LogFile;
import io.tradewind.platform.logging.Logging;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `up`: the whole venue in this process, until Ctrl-C.
@Command(
    name = "up",
    description = {
      "Starts the whole venue on this machine. Ctrl-C stops it; the data stays.",
      "Prints a line starting with 'Tradewind is ready' when clients can trade, and writes"
          + " demo.json with URLs and demo credentials into the data directory."
    })
public final class UpCommand implements Callable<Integer> {
  private static final List<String> ZONES = List.of("a", "b", "c", "d", "e", "f");

  /// How many zones the servers of a database with standbys are in.
  private static final int DATABASE_ZONES = 3;

  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--port",
      converter = PortConverter.class,
      description = "The public port, 0 for any free one (default: 8080).")
  private @Nullable Integer port;

  @Option(
      names = "--admin-port",
      converter = PortConverter.class,
      description = "The operator's port, 0 for any free one (default: 8090).")
  private @Nullable Integer adminPort;

  @Option(names = "--fresh", description = "Deletes the data directory first, if it is ours.")
  private boolean fresh;

  @Option(names = "--no-bots", description = "Leaves the market to its customers.")
  private boolean noBots;

  @Option(
      names = "--autoscale",
      description =
          "Starts and stops further order-api, market-api and worker processes by the topology's"
              + " targets (settings: autoscale).")
  private boolean autoscale;

  @Option(
      names = "--zones",
      paramLabel = "N",
      description =
          "Runs every application as a process of its own in each of N zones, 1 to 6: one"
              + " matching-engine leads and the others stand by, and what dies is started again; from"
              + " 3 on with --database-standbys 2 (default: everything in this process).")
  private @Nullable Integer zones;

  @Option(
      names = "--database-standbys",
      paramLabel = "N",
      converter = StandbysConverter.class,
      description =
          "2: PostgreSQL as a primary with two standbys, one of which takes over when it dies; 0:"
              + " alone (settings: postgres.standbys).")
  private @Nullable Integer databaseStandbys;

  @Mixin private ConfigOption config = new ConfigOption();

  /// Creates the command; picocli fills it.
  public UpCommand() {}

  @Override
  public Integer call() {
    requireZones();
    var configuration = config.read().overriddenBy(port, adminPort, standbysWanted(), !noBots);
    Logging.configure(configuration.logs(), "venue");
    var progress = Progress.asLogged();
    FreePort.require(configuration.http().host(), configuration.http().port(), "--port");
    FreePort.require(configuration.admin().host(), configuration.admin().port(), "--admin-port");
    FreePort.require("127.0.0.1", configuration.queue().port(), "queue.port");
    if (fresh && Files.exists(data.path())) {
      DataDirectory.delete(
          data.path(), () -> progress.line("Deleting " + data.path() + " (--fresh)"));
    }
    try (var directory = DataDirectory.open(data.path())) {
      LogFile.open(directory.log());
      var run = new VenueRun(configuration, directory, progress);
      if (autoscale) {
        run.autoscale(config.forwarded());
      }
      if (zones != null) {
        run.zones(ZONES.subList(0, zones), config.forwarded());
      }
      return run.untilStopped();
    }
  }

  /// Three zones are for surviving the loss of one, of its database too.
  private @Nullable Integer standbysWanted() {
    var implied = databaseStandbys == null && zones != null && zones >= DATABASE_ZONES;
    return implied ? Integer.valueOf(DATABASE_ZONES - 1) : databaseStandbys;
  }

  private void requireZones() {
    if (zones != null && (zones < 1 || zones > ZONES.size())) {
      throw new StartFailure("--zones is %d and must be 1 to %d".formatted(zones, ZONES.size()));
    }
    if (zones != null && autoscale) {
      throw new StartFailure("--zones and --autoscale exclude each other");
    }
  }
}
