package io.tradewind.topology;

import static io.tradewind.topology.VenueServices.MARKET_API;
import static io.tradewind.topology.VenueServices.ORDER_API;

import io.tradewind.topology.ListenerRule.QueryCondition;
import java.util.List;

/// The venue's target groups and listener rules. What no rule names is public market data.
final class VenueBalancing {
  static final String ORDER_REST = "order-api-rest";
  static final String ORDER_STREAMS = "order-api-streams";
  static final String MARKET_REST = "market-api-rest";
  static final String MARKET_STREAMS = "market-api-streams";

  private static final TargetGroup.HealthCheck HEALTH =
      new TargetGroup.HealthCheck("/health/ready", 5, 2, 2, 2);
  private static final int STICKY_SECONDS = 24 * 60 * 60;
  private static final int REST_DRAIN_SECONDS = 30;
  private static final int STREAM_DRAIN_SECONDS = 120;

  private VenueBalancing() {}

  static Topology.Balancing standard() {
    return new Topology.Balancing(
        List.of(
            new TargetGroup(ORDER_REST, ORDER_API, HEALTH, 0, REST_DRAIN_SECONDS),
            new TargetGroup(ORDER_STREAMS, ORDER_API, HEALTH, STICKY_SECONDS, STREAM_DRAIN_SECONDS),
            new TargetGroup(MARKET_REST, MARKET_API, HEALTH, 0, REST_DRAIN_SECONDS),
            new TargetGroup(
                MARKET_STREAMS, MARKET_API, HEALTH, STICKY_SECONDS, STREAM_DRAIN_SECONDS)),
        List.of(
            // from a WebSocket API's gateway only: order-api asks for its secret
            rule(
                "held-connections",
                ORDER_REST,
                WebSocketApi.ofUserData().routes().stream()
                    .map(WebSocketApiRoute::path)
                    .toArray(String[]::new)),
            rule("websocket-api", ORDER_STREAMS, "/ws-api/v3", "/ws-api/v3/*"),
            rule("listen-keys", ORDER_STREAMS, "/ws/LK*", "/stream/ws/LK*"),
            new ListenerRule(
                "combined-listen-keys",
                List.of("/stream"),
                List.of(
                    new QueryCondition("streams", "LK*"),
                    new QueryCondition("streams", "*/LK*"),
                    new QueryCondition("streams", "*%2FLK*")),
                ORDER_STREAMS),
            rule("streams", MARKET_STREAMS, "/ws", "/ws/*", "/stream", "/stream/*"),
            rule("orders", ORDER_REST, "/api/v3/order", "/api/v3/order/*", "/api/v3/openOrders"),
            rule(
                "order-lists",
                ORDER_REST,
                "/api/v3/orderList",
                "/api/v3/orderList/*",
                "/api/v3/openOrderList",
                "/api/v3/allOrderList",
                "/api/v3/sor/*"),
            rule("account", ORDER_REST, "/api/v3/account", "/api/v3/account/*"),
            rule(
                "history",
                ORDER_REST,
                "/api/v3/allOrders",
                "/api/v3/myTrades",
                "/api/v3/myPreventedMatches",
                "/api/v3/myAllocations"),
            rule("limits", ORDER_REST, "/api/v3/rateLimit/*", "/api/v3/userDataStream"),
            rule("other-markets", ORDER_REST, "/sapi/*", "/fapi/*", "/dapi/*")),
        MARKET_REST);
  }

  private static ListenerRule rule(String name, String targetGroup, String... paths) {
    return new ListenerRule(name, List.of(paths), List.of(), targetGroup);
  }
}
