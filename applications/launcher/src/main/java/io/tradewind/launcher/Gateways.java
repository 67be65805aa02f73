package io.tradewind.launcher;

import io.tradewind.client.Feed;
import io.tradewind.history.PostgresHistoryReader;
import io.tradewind.marketapi.MarketApi;
import io.tradewind.marketapi.MarketApiDependencies;
import io.tradewind.platform.http.HttpEndpoint;
import io.tradewind.platform.http.HttpSettings;
import io.tradewind.platform.http.Routes;
import io.tradewind.protocol.RequestWeights;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/// The public port with every gateway's routes on it.
final class Gateways {
  private static final int READY_SECONDS = 30;

  private Gateways() {}

  static HttpEndpoint start(Site site) {
    var weights = new RequestWeights(new Addresses(site.configuration().limits()));
    var market = startMarketApi(site, weights);
    var routes = new Routes().include(market.routes());
    market.ready().orTimeout(READY_SECONDS, TimeUnit.SECONDS).join();
    var http = site.configuration().http();
    var settings =
        new HttpSettings(http.host(), http.port(), http.eventLoops(), http.maxBodyBytes());
    var endpoint = HttpEndpoint.start(site.vertx(), settings, routes);
    site.parts().add("public port", endpoint::close);
    return endpoint;
  }

  private static MarketApi startMarketApi(Site site, RequestWeights weights) {
    var venue = site.venue("market-api");
    var dependencies =
        new MarketApiDependencies(
            (request, listener) -> Feed.follow(site.vertx(), venue, request, listener)::close,
            new PostgresHistoryReader(site.database().pool()),
            weights,
            Clock.systemUTC());
    var market = MarketApi.start(site.vertx(), dependencies);
    site.parts().add("market-api", market::close);
    return market;
  }
}
