package io.tradewind.topology;

/// The venue's own topology.
public final class VenueTopology {
  private VenueTopology() {}

  /// What runs unless an operator chooses otherwise.
  ///
  /// @return validated
  public static Topology standard() {
    return new Topology(
        VenueServices.services(),
        VenueRoutes.routes(),
        VenueRoutes.webSockets(),
        VenueRoutes.throttleClasses(),
        VenueWebAcl.standard(),
        VenueBalancing.standard(),
        VenueQueues.queues(),
        VenueAlarms.alarms(),
        SignedTraffic.API_GATEWAY);
  }
}
