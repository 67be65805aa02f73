package io.tradewind.infra;

import io.tradewind.infra.environment.VenueEnvironment;
import io.tradewind.infra.environment.VenueEnvironment.Tasks;
import io.tradewind.topology.Service;
import io.tradewind.topology.SignedTraffic;
import io.tradewind.topology.Topology;
import java.util.List;

/// What the stacks of one region are made of.
///
/// @param environment sizes and switches
/// @param topology what runs, and what stands before it
/// @param role of the region
public record Blueprint(VenueEnvironment environment, Topology topology, Role role) {
  /// Availability zones of a region that are used.
  public static final int ZONES = 3;

  /// What a region is for.
  public enum Role {
    /// It serves.
    ACTIVE,
    /// It follows the active one's database, and has no tasks until it takes over.
    STANDBY
  }

  /// The region.
  ///
  /// @return its name and its lists
  public VenueEnvironment.Region region() {
    var second = environment.secondRegion();
    return role == Role.STANDBY && second != null ? second : environment.region();
  }

  /// Whether the region stands by.
  ///
  /// @return false for the one that serves
  public boolean standsBy() {
    return role == Role.STANDBY;
  }

  /// What names in the account begin with.
  ///
  /// @return such as `tradewind-prod`
  public String prefix() {
    return "tradewind-" + environment.name();
  }

  /// The name of a stack.
  ///
  /// @param part such as `Network`
  /// @return unique in the account
  public String stackName(String part) {
    return "Tradewind-%s-%s%s".formatted(environment.name(), standsBy() ? "Standby" : "", part);
  }

  /// How many tasks of a service always run.
  ///
  /// @param service which
  /// @return 0 where the region stands by
  public int minimum(Service service) {
    if (standsBy()) {
      return 0;
    }
    return environment.compute().tasks() == Tasks.ONE_EACH
        ? Math.min(1, service.minimum())
        : service.minimum();
  }

  /// Whether clients' signed calls bypass API Gateway.
  ///
  /// @return true for a VPC origin
  public boolean signedByVpcOrigin() {
    return environment.signedTraffic() == SignedTraffic.VPC_ORIGIN;
  }

  /// The port of the load balancer: with TLS where there is a certificate.
  ///
  /// @return 443 or 80
  public int balancerPort() {
    return environment.edge().domain() == null ? 80 : 443;
  }

  /// The services, in the order of the topology.
  ///
  /// @return never empty
  public List<Service> services() {
    return topology.services();
  }
}
