package io.tradewind.drills.failover;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tradewind.drills.Signals;
import io.tradewind.launcher.storage.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything in one zone dead, and kept dead: its applications, its PostgreSQL server, and
/// whatever is started in their place until the zone comes back.
///
/// Which zone a starting process belongs to is read from its environment or its command line, so
/// that it dies before it does anything; where the system does not tell (only Linux does), as soon
/// as it registers itself.
final class ZoneLoss {
  private static final long POLL_MILLIS = 20;
  private static final String VARIABLE = "TRADEWIND_SERVICE_ZONE=";

  private final ProcessHandle venue;
  private final Path data;
  private final String zone;
  private final Set<Long> killed = new LinkedHashSet<>();
  private final Thread keeper;
  private volatile boolean back;
  private volatile @Nullable IOException failure;

  private ZoneLoss(ProcessHandle venue, Path data, String zone) {
    this.venue = venue;
    this.data = data;
    this.zone = zone;
    keeper = Thread.ofVirtual().name("lost zone").unstarted(this::keepDead);
  }

  /// Kills everything in the zone at once.
  static ZoneLoss begin(ProcessHandle venue, Path data, String zone)
      throws IOException, InterruptedException {
    var loss = new ZoneLoss(venue, data, zone);
    loss.killAll();
    loss.keeper.start();
    return loss;
  }

  /// How many processes were killed.
  synchronized int killed() {
    return killed.size();
  }

  /// Lets the zone come back.
  ///
  /// @throws IOException if it could not be kept dead until now
  void end() throws IOException, InterruptedException {
    back = true;
    keeper.join();
    if (failure != null) {
      throw new IOException("zone %s was not kept dead".formatted(zone), failure);
    }
  }

  private void keepDead() {
    try {
      while (!back) {
        Thread.sleep(POLL_MILLIS);
        killAll();
      }
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void killAll() throws IOException, InterruptedException {
    var doomed = new LinkedHashSet<Long>();
    DatabaseServers.of(data).processes(zone).forEach(one -> doomed.add(one.pid()));
    DataDirectory.instances(data).instances().stream()
        .filter(one -> one.zone().equals(zone) && one.pid() != venue.pid())
        .forEach(one -> doomed.add(one.pid()));
    venue
        .children()
        .filter(ProcessHandle::isAlive)
        .filter(this::saysItsZone)
        .forEach(one -> doomed.add(one.pid()));
    doomed.removeAll(killed);
    if (!doomed.isEmpty()) {
      killed.addAll(doomed);
      Signals.send(doomed, "KILL");
    }
  }

  private boolean saysItsZone(ProcessHandle process) {
    return DatabaseServers.of(data).isOf(zone, process)
        || environment(process).contains(VARIABLE + zone + "\0");
  }

  private static String environment(ProcessHandle process) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(process.pid()), "environ"), ISO_8859_1);
    } catch (IOException _) {
      return ""; // it has just ended, or this is no Linux
    }
  }
}
