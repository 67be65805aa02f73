package io.tradewind.drills.failover;

import io.tradewind.benchmarks.BenchmarkVenue;
import io.tradewind.benchmarks.venue.VenueFailed;
import io.tradewind.drills.DrillReport;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/// `drill full-disk`: the primary PostgreSQL's disk has no byte left.
@Command(
    name = "full-disk",
    mixinStandardHelpOptions = true,
    description = {
      "Fills the disk of the primary PostgreSQL for 6 s, under clients that trade through the edge."
          + " Each server has a disk of its own, in memory: needs root on Linux.",
      "Passes when orders are acknowledged again within 5 s after there is space (sooner, if a"
          + " standby takes over), what was asked meanwhile is refused or unknown, and everything"
          + " that clients were told is in the journal once, in order."
    })
public final class FullDisk extends FailoverDrill {
  private static final long FULL_MILLIS = 6_000;
  private static final long WORST_MILLIS = FULL_MILLIS + 5_000;
  private static final Duration RETURN = Duration.ofMinutes(2);

  private final Map<String, SmallDisk> disks = new HashMap<>();
  private @Nullable SmallDisk full;
  private String zone = "";
  private int replaced;

  /// Creates the drill; picocli fills it.
  public FullDisk() {
    super("full-disk", WORST_MILLIS);
  }

  @Override
  BenchmarkVenue open() throws Exception {
    var venue = super.open();
    try {
      venue.restart(data -> {
        var servers = DatabaseServers.of(data);
        for (var name : servers.zones()) {
          disks.put(name, SmallDisk.under(servers.home(name)));
        }
      });
      return venue;
    } catch (IOException | InterruptedException | RuntimeException e) {
      venue.close();
      throw e;
    }
  }

  @Override
  void disturb(int repeat, BenchmarkVenue venue, Engines engines) throws Exception {
    zone = DatabaseServers.of(venue.data()).primaryZone();
    full = disks.get(zone);
    if (full == null) {
      throw new VenueFailed("the primary, of zone %s, has no disk of its own".formatted(zone));
    }
    System.err.printf("zone %s: the disk of the primary is full%n", zone);
    full.fill();
    Thread.sleep(FULL_MILLIS);
    full.free();
    System.err.println("there is space again");
  }

  @Override
  void mended(int repeat, BenchmarkVenue venue, DrillReport report) throws Exception {
    var servers = DatabaseServers.of(venue.data());
    if (!servers.primaryZone().equals(zone)) {
      replaced++;
      servers.awaitStandby(zone, RETURN);
    }
    report.detail("primariesReplaced", replaced);
  }

  @Override
  void close() throws IOException {
    for (var disk : disks.values()) {
      disk.close();
    }
  }
}
