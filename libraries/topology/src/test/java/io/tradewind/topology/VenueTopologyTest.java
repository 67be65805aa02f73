package io.tradewind.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class VenueTopologyTest {
  private final Topology venue = VenueTopology.standard();

  @Test
  void neitherDepthNorAnythingWithAKeyIsCached() {
    for (var route : venue.routes()) {
      if (route.auth() != Auth.NONE || route.path().equals("/api/v3/depth")) {
        assertEquals(0, route.cacheSeconds(), route.name());
      }
    }
  }

  @Test
  void onlyStreamsAreSticky() {
    for (var group : venue.balancing().targetGroups()) {
      assertEquals(group.name().endsWith("-streams"), group.stickySeconds() > 0, group.name());
    }
  }

  @Test
  void everyQueueOfWorkHasADeadLetterQueue() {
    for (var queue : venue.queues()) {
      assertEquals(!queue.name().contains("-dead"), queue.deadLetterQueue() != null, queue.name());
    }
  }

  @Test
  void isTheSameEachTime() {
    assertEquals(venue, VenueTopology.standard());
    assertEquals(venue.toString(), VenueTopology.standard().toString());
  }

  @Test
  void aReferenceThatLeadsNowhereIsRefusedByName() {
    var stray = new Route("GET", "/x", "nobody", Auth.NONE, 0, "market", 0);

    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new Topology(
                    venue.services(),
                    List.of(stray),
                    List.of(),
                    venue.throttleClasses(),
                    venue.webAcl(),
                    venue.balancing(),
                    venue.queues(),
                    venue.alarms(),
                    venue.signedTraffic()));

    assertTrue(refusal.toString().contains("GET /x names 'nobody'"), refusal.toString());
  }

  @Test
  void aSignedReadIsNeverCached() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Route("GET", "/x", "order-api", Auth.SIGNED, 1, "account", 0));
  }
}
