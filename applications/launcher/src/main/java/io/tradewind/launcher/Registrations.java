package io.tradewind.launcher;

import io.tradewind.platform.registry.InstanceRegistry;
import io.tradewind.platform.registry.ServiceInstance;

/// Enters copies of applications that run in this process where others find them.
///
/// @param registry of the venue
/// @param zone where the process runs
/// @param parts take the copies out again
record Registrations(InstanceRegistry registry, String zone, Parts parts) {

  /// Enters a copy.
  ///
  /// @param service such as `order-api`
  /// @param host where it listens
  /// @param port where it takes requests; 0 for none
  /// @param metricsPort where its metrics are read; 0 where another entry of the process says so
  void enter(String service, String host, int port, int metricsPort) {
    var claim = registry.claim(service);
    parts.add("registration of " + service, claim::close);
    claim.publish(ServiceInstance.here(service, claim.name(), zone, host, port, metricsPort));
  }
}
