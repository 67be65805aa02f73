package io.tradewind.edge;

import io.tradewind.edge.balancing.LoadBalancer;
import io.tradewind.edge.balancing.TargetAddress;
import io.tradewind.platform.registry.InstanceRegistry;
import io.tradewind.platform.registry.ServiceInstance;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the load balancer's targets equal to the registry of running copies: one that appears is
/// added, one that left or died gets nobody new. Reads the registry on a thread of its own.
public final class RegistryTargets implements AutoCloseable {
  /// How long a change may go unnoticed.
  public static final int PERIOD_MILLIS = 500;

  private static final Logger LOG = LoggerFactory.getLogger(RegistryTargets.class);

  private final InstanceRegistry registry;
  private final LoadBalancer balancer;
  private final Set<String> services;
  private final CountDownLatch closed = new CountDownLatch(1);
  private Set<Copy> known = Set.of();

  private record Copy(String service, TargetAddress address) {
    static Copy of(ServiceInstance instance) {
      return new Copy(
          instance.service(), new TargetAddress(instance.host(), instance.port(), instance.zone()));
    }
  }

  private RegistryTargets(InstanceRegistry registry, LoadBalancer balancer) {
    this.registry = registry;
    this.balancer = balancer;
    services = balancer.services();
  }

  /// Adds what runs now, and follows from then on.
  ///
  /// @param registry of the copies
  /// @param balancer told
  /// @return to be closed before the balancer
  public static RegistryTargets follow(InstanceRegistry registry, LoadBalancer balancer) {
    var targets = new RegistryTargets(registry, balancer);
    targets.look();
    Thread.ofVirtual().name("edge-targets").start(targets::run);
    return targets;
  }

  private void run() {
    try {
      while (!closed.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Called by one thread at a time. What can't be read now changes nothing.
  private void look() {
    Set<Copy> running;
    try {
      running =
          registry.instances().stream()
              .filter(instance -> instance.port() > 0 && services.contains(instance.service()))
              .map(Copy::of)
              .collect(Collectors.toSet());
    } catch (UncheckedIOException e) {
      LOG.warn("the registry of running copies cannot be read; the targets stay", e);
      return;
    }
    var arrived = new HashSet<>(running);
    arrived.removeAll(known);
    for (var copy : arrived) {
      LOG.info("{} at {} is a target", copy.service(), copy.address());
      balancer.register(copy.service(), copy.address());
    }
    var left = new HashSet<>(known);
    left.removeAll(running);
    for (var copy : left) {
      LOG.info("{} at {} has left", copy.service(), copy.address());
      balancer.deregister(copy.service(), copy.address());
    }
    known = running;
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
