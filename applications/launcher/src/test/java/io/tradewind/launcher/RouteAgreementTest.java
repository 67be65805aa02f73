package io.tradewind.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.http.Routes;
import io.tradewind.topology.Topology;
import io.tradewind.topology.VenueTopology;
import java.util.List;
import org.junit.jupiter.api.Test;

/// That the running services agree is checked whenever a venue starts; here is that a difference is
/// found.
final class RouteAgreementTest {
  private static final Topology VENUE = VenueTopology.standard();
  private static final String SERVICE = "market-api";

  @Test
  void sameRoutesAgree() {
    assertEquals(List.of(), RouteAgreement.differences(VENUE, SERVICE, asTheTopologySays()));
  }

  @Test
  void routeThatOnlyTheServiceHasIsNamed() {
    var routes = asTheTopologySays().on("GET", "/api/v3/secret", _ -> {});

    assertEquals(
        List.of("market-api serves GET /api/v3/secret, which the topology does not know"),
        RouteAgreement.differences(VENUE, SERVICE, routes));
  }

  @Test
  void routeThatOnlyTheTopologyHasIsNamed() {
    var problems = RouteAgreement.differences(VENUE, SERVICE, new Routes());

    assertTrue(
        problems.contains("the topology knows GET /api/v3/depth, which market-api does not serve"),
        problems.toString());
    assertTrue(
        problems.contains("the topology knows WebSocket /ws, which market-api does not serve"),
        problems.toString());
  }

  @Test
  void serviceThatDiffersDoesNotStart() {
    var routes = asTheTopologySays().webSocket("/back-door", (_, _) -> {});

    var refusal =
        assertThrows(
            IllegalStateException.class, () -> RouteAgreement.require(VENUE, SERVICE, routes));
    assertTrue(refusal.toString().contains("WebSocket /back-door"), refusal.toString());
  }

  private static Routes asTheTopologySays() {
    var routes = new Routes();
    for (var route : VENUE.routes()) {
      if (route.service().equals(SERVICE)) {
        routes.on(route.method(), route.path(), _ -> {});
      }
    }
    for (var route : VENUE.webSocketRoutes()) {
      if (route.service().equals(SERVICE)) {
        routes.webSocket(route.path(), (_, _) -> {});
      }
    }
    return routes;
  }
}
