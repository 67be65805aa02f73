package io.tradewind.launcher;

import io.tradewind.accountapi.AccountApiSettings;
import io.tradewind.history.HistoryWriter;
import io.tradewind.platform.http.Health;
import io.tradewind.platform.http.HttpEndpoint;
import io.tradewind.platform.http.HttpSettings;
import io.tradewind.platform.http.Routes;
import io.tradewind.platform.metrics.RequestMetrics;
import java.util.function.Consumer;

/// Starts single applications on a site, each as it runs on a machine of its own.
///
/// @param site what they share
/// @param health of this process, for load balancers
/// @param fatal told once when the leader had to stop by itself
record ApplicationStarter(Site site, Health health, Consumer<String> fatal) {

  /// Starts one.
  ///
  /// @return the port where it takes requests, 0 for none
  int start(Application application) {
    return switch (application) {
      case ORDER_API -> orderApi();
      case MARKET_API -> marketApi();
      case ACCOUNT_API -> accountApi();
      case WORKER -> worker();
      case MATCHING_ENGINE -> matchingEngine();
    };
  }

  /// The WebSocket API also has methods for market data, so the market is followed here too.
  private int orderApi() {
    var weights = Gateways.weights(site);
    var market = Gateways.startMarketApi(site, weights);
    var orders = Gateways.startOrderApi(site, weights, market);
    Gateways.awaitReady(market);
    return listen("order-api", orders.routes());
  }

  private int marketApi() {
    var market = Gateways.startMarketApi(site, Gateways.weights(site));
    Gateways.awaitReady(market);
    return listen("market-api", market.routes());
  }

  private int listen(String name, Routes routes) {
    var http = site.configuration().http();
    var service = site.configuration().service();
    var settings =
        new HttpSettings(service.host(), service.port(), http.eventLoops(), http.maxBodyBytes());
    var endpoint =
        HttpEndpoint.start(
            site.vertx(),
            settings,
            routes.include(health.routes()),
            new RequestMetrics(site.metrics(name), "gateway"));
    site.parts().add("port of " + name, endpoint::close);
    return endpoint.port();
  }

  private int accountApi() {
    var service = site.configuration().service();
    return Venue.startAccountApi(
        site,
        new AccountApiSettings(service.host(), service.port()),
        new SharedOperations(new HistoryWriter(site.database().pool())));
  }

  private int worker() {
    Venue.startProjector(site);
    return 0;
  }

  private int matchingEngine() {
    var service = site.configuration().service();
    var leader = Venue.startLeader(site, service.host(), service.port(), fatal);
    var address = leader.address();
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }
}
