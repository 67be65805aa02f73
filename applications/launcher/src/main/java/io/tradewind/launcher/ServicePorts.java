package io.tradewind.launcher;

import io.tradewind.platform.http.Health;
import io.tradewind.platform.http.HttpEndpoint;
import io.tradewind.platform.http.HttpSettings;
import io.tradewind.platform.http.Routes;
import io.tradewind.platform.http.TrustedProxies;
import io.tradewind.platform.metrics.RequestMetrics;
import io.tradewind.topology.VenueTopology;
import java.util.List;

/// Opens the ports of services behind the edge, each with its health beside its routes.
///
/// @param host the process
/// @param health of the process, for load balancers
record ServicePorts(ProcessHost host, Health health) {

  /// Opens one.
  ///
  /// @param service whose port
  /// @param address the address to bind
  /// @param port 0 for any free one
  /// @param routes what is served
  /// @return the port
  /// @throws IllegalStateException if the topology knows others
  int open(String service, String address, int port, Routes routes) {
    RouteAgreement.require(VenueTopology.standard(), service, routes);
    var http = host.configuration().http();
    var settings =
        new HttpSettings(address, port, http.eventLoops(), http.maxBodyBytes(), trusted());
    var endpoint =
        HttpEndpoint.start(
            host.vertx(),
            settings,
            routes.include(health.routes()),
            new RequestMetrics(host.metrics(service), "gateway"));
    host.parts().add("port of " + service, endpoint::close);
    return endpoint.port();
  }

  private TrustedProxies trusted() {
    var service = host.configuration().service();
    return TrustedProxies.of(service.proxies(), List.of()).withViewerHeader(service.viewerHeader());
  }
}
