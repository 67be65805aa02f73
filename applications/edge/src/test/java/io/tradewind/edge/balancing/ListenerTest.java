package io.tradewind.edge.balancing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.topology.Auth;
import io.tradewind.topology.TargetGroup;
import io.tradewind.topology.VenueTopology;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ListenerTest {
  private final Listener listener = new Listener(VenueTopology.standard(), "a");

  @ParameterizedTest
  @CsvSource({
    "/ws, '', market-api-streams",
    "/ws/btcusdt@trade, '', market-api-streams",
    "/ws/LKabc, '', order-api-streams",
    "/ws/lkabc, '', market-api-streams",
    "/stream/ws/LKabc, '', order-api-streams",
    "/stream, streams=btcusdt@trade, market-api-streams",
    "/stream, streams=LKabc, order-api-streams",
    "/stream, streams=btcusdt@trade/LKabc, order-api-streams",
    "/stream, timeUnit=MICROSECOND&streams=btcusdt@trade%2FLKabc, order-api-streams",
    "/stream, other=LKabc, market-api-streams",
    "/ws-api/v3, '', order-api-streams",
    "/ws-apiary, '', market-api-rest",
    "/api/v3/orders, '', market-api-rest",
    "/nowhere, '', market-api-rest"
  })
  void pathAndQueryChooseTheGroup(String path, String query, String group) {
    assertEquals(group, listener.find(path, query).group().name());
  }

  @Test
  void everyPublicRouteReachesAGroupOfItsService() {
    var topology = VenueTopology.standard();
    var services = new HashMap<String, String>();
    for (var group : topology.balancing().targetGroups()) {
      services.put(group.name(), group.service());
    }
    for (var route : topology.routes()) {
      if (route.auth() != Auth.OPERATOR) {
        TargetGroup group = listener.find(route.path(), "").group();
        assertEquals(route.service(), services.get(group.name()), route.name());
      }
    }
  }
}
