package io.tradewind.launcher.monitoring;

import io.tradewind.launcher.AutoscaleSettings;
import io.tradewind.monitor.Monitor;
import io.tradewind.monitor.scaling.Scaler;
import io.tradewind.monitor.scaling.TaskRunner;
import io.tradewind.platform.registry.InstanceRegistry;
import io.tradewind.topology.VenueTopology;
import java.util.Optional;
import java.util.Set;

/// Starts the monitor of a venue: with the topology's alarms and, where processes may be started,
/// its scaling targets.
public final class VenueMonitor {
  /// Those that share their load with further copies. The operator's API is asked by few, and there
  /// is one leader.
  private static final Set<String> SCALED = Set.of("order-api", "market-api", "worker");

  private VenueMonitor() {}

  /// Starts it.
  ///
  /// @param registry of the venue's processes
  /// @param access is told of it
  /// @return to be closed
  public static Monitor start(InstanceRegistry registry, MonitorAccess access) {
    return start(registry, access, Optional.empty());
  }

  /// Starts it with a scaler.
  ///
  /// @param registry of the venue's processes
  /// @param access is told of it
  /// @param settings how the targets are followed here
  /// @param runner starts and stops processes
  /// @return to be closed, before the runner
  public static Monitor startScaling(
      InstanceRegistry registry,
      MonitorAccess access,
      AutoscaleSettings settings,
      TaskRunner runner) {
    var services =
        VenueTopology.standard().services().stream()
            .filter(service -> SCALED.contains(service.name()))
            .map(settings::here)
            .toList();
    return start(registry, access, Optional.of(new Scaler(services, settings.pace(), runner)));
  }

  private static Monitor start(
      InstanceRegistry registry, MonitorAccess access, Optional<Scaler> scaler) {
    var monitor = Monitor.start(registry, VenueTopology.standard().alarms(), scaler);
    access.use(monitor, scaler.isPresent());
    return monitor;
  }
}
