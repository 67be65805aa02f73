package io.tradewind.launcher;

import io.tradewind.client.Feed;
import io.tradewind.history.HistoryUnavailable;
import io.tradewind.history.PostgresHistoryReader;
import io.tradewind.launcher.demo.DemoSetup;
import io.tradewind.marketapi.MarketApi;
import io.tradewind.marketapi.MarketApiDependencies;
import io.tradewind.messaging.NotNow;
import io.tradewind.messaging.Notifications;
import io.tradewind.orderapi.OrderApi;
import io.tradewind.orderapi.OrderApiServices;
import io.tradewind.orderapi.notifications.StoredNotifications;
import io.tradewind.orderapi.notifications.StoredNotifications.Stored;
import io.tradewind.platform.http.Routes;
import io.tradewind.platform.registry.InstanceRegistry;
import io.tradewind.protocol.OrderLimits;
import io.tradewind.protocol.RequestWeights;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The gateways behind the edge: order-api and market-api.
final class Gateways {
  /// Trading and account.
  static final String ORDER_API = "order-api";

  /// Market data.
  static final String MARKET_API = "market-api";

  private static final int READY_SECONDS = 30;

  /// The limits of the account classes that are not `default`. They are large, and never off.
  private static final Map<String, OrderLimits> ORDER_LIMITS =
      Map.of(
          DemoSetup.BOT_CLASS,
          new OrderLimits(DemoSetup.BOT_CLASS, 10_000, 20_000_000),
          "benchmark",
          new OrderLimits("benchmark", 10_000_000, 2_000_000_000));

  private Gateways() {}

  /// Where the gateways of one process listen.
  ///
  /// @param orderPort of order-api
  /// @param marketPort of market-api
  record Ports(int orderPort, int marketPort) {}

  /// Starts both in this process, each on a port of its own, following the market once.
  ///
  /// @param address the address to bind
  /// @param ports opens them
  /// @param registry tells where the edge's connections are
  static Ports start(Site site, String address, ServicePorts ports, InstanceRegistry registry) {
    var weights = weights(site);
    var market = startMarketApi(site, weights);
    var orders = startOrderApi(site, weights, market, registry);
    awaitReady(market);
    return new Ports(
        ports.open(ORDER_API, address, 0, orderRoutes(orders, market)),
        ports.open(MARKET_API, address, 0, market.routes()));
  }

  /// What order-api serves: clients name listen keys and streams of the market on one connection.
  static Routes orderRoutes(OrderApi orders, MarketApi market) {
    return orders.routes().include(market.streams(orders::attach));
  }

  static RequestWeights weights(Site site) {
    return new RequestWeights(new Addresses(site.configuration().limits()), site.cache().limits());
  }

  static void awaitReady(MarketApi market) {
    market.ready().orTimeout(READY_SECONDS, TimeUnit.SECONDS).join();
  }

  static MarketApi startMarketApi(Site site, RequestWeights weights) {
    var venue = site.venue("market-api");
    var dependencies =
        new MarketApiDependencies(
            (request, listener) -> Feed.follow(site.vertx(), venue, request, listener)::close,
            new PostgresHistoryReader(site.database().pool()),
            weights,
            site.cache().market(),
            Clock.systemUTC());
    var market = MarketApi.start(site.vertx(), dependencies);
    site.parts().add("market-api", market::close);
    return market;
  }

  static OrderApi startOrderApi(
      Site site, RequestWeights weights, MarketApi market, @Nullable InstanceRegistry registry) {
    var services =
        new OrderApiServices(
            site.vertx(),
            site.connect("order-api"),
            site.venue("order-api"),
            new PostgresHistoryReader(site.database().pool()),
            site.apiKeys(),
            weights,
            site.cache().limits(),
            site.cache().keyChanges(),
            stored(site),
            site.cache().notifications(),
            ORDER_LIMITS,
            WebSocketMethods.of(market.calls()),
            Gateways::nowMicros);
    var orders = OrderApi.start(services, EventsGateway.ofOrderApi(site, registry));
    site.parts().add("order-api", orders::close);
    return orders;
  }

  private static StoredNotifications stored(Site site) {
    var notifications = new Notifications(site.database().pool());
    return (accountId, fromId, limit) -> {
      try {
        return notifications.page(accountId, fromId, limit).stream()
            .map(row -> new Stored(row.notificationId(), row.notification().body()))
            .toList();
      } catch (NotNow e) {
        throw new HistoryUnavailable(String.valueOf(e.getMessage()), e);
      }
    };
  }

  private static long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }
}
