package io.tradewind.drills.failover;

import io.tradewind.benchmarks.venue.VenueFailed;
import io.tradewind.journal.JournalUnavailable;
import io.tradewind.journal.LeaseStore;
import io.tradewind.journal.PostgresLeaseStore;
import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.launcher.storage.SiteFile;
import io.tradewind.matchingengine.MatchingEngine;
import io.tradewind.platform.registry.ServiceInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The matching engines of a venue on this machine, and which of them leads.
final class Engines implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 20;
  private static final String SERVICE = "matching-engine";

  private final Path data;
  private final PostgresLeaseStore leases;

  Engines(Path data) {
    this.data = data;
    leases =
        new PostgresLeaseStore(SiteFile.read(data).database().settings(), MatchingEngine.PARTITION);
  }

  /// Waits until all of them run and one of them has the lease.
  ///
  /// @param count how many there must be
  /// @return the leader
  ServiceInstance awaitLeader(int count) throws InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      var all = all();
      var lease = lease();
      if (all.size() >= count && lease != null) {
        for (var engine : all) {
          if (lease.address().equals("%s:%d".formatted(engine.host(), engine.port()))) {
            return engine;
          }
        }
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new VenueFailed("%d engines and a leader do not come back".formatted(count));
  }

  /// A database that is away, or that has just been replaced, is asked again.
  private LeaseStore.@Nullable Lease lease() {
    try {
      return leases.read();
    } catch (JournalUnavailable _) {
      return null;
    }
  }

  /// Waits until another process stands in an engine's place.
  void awaitSuccessorOf(ServiceInstance engine) throws InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (all().stream()
        .noneMatch(one -> one.zone().equals(engine.zone()) && one.pid() != engine.pid())) {
      if (System.nanoTime() > end) {
        throw new VenueFailed("the engine of zone %s does not come back".formatted(engine.zone()));
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /// Those that do not lead.
  List<ServiceInstance> standbys(ServiceInstance leader) {
    return all().stream().filter(one -> one.pid() != leader.pid()).toList();
  }

  private List<ServiceInstance> all() {
    return DataDirectory.instances(data).instances(SERVICE);
  }

  @Override
  public void close() {
    leases.close();
  }
}
