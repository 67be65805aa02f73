package io.tradewind.launcher;

import io.tradewind.accountapi.AccountApiSettings;
import io.tradewind.history.HistoryWriter;
import io.tradewind.launcher.monitoring.MonitorAccess;
import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.platform.http.Health;
import io.tradewind.platform.registry.InstanceRegistry;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Starts single applications beside a venue, each as it runs on a machine of its own.
///
/// @param host their process
/// @param data the venue's data directory, or where there is none
/// @param health of this process, for load balancers
/// @param fatal told once when the matching engine had to stop by itself
/// @param progress told about each step
record ApplicationStarter(
    ProcessHost host, Path data, Health health, Consumer<String> fatal, Progress progress) {

  /// Starts one.
  ///
  /// @return the port where it takes requests, 0 for none
  int start(Application application) {
    return switch (application) {
      case EDGE -> edge();
      case ORDER_API -> orderApi(site());
      case MARKET_API -> marketApi(site());
      case ACCOUNT_API -> accountApi(site());
      case WORKER -> worker(site());
      case MATCHING_ENGINE -> matchingEngine(site());
    };
  }

  private Site site() {
    return Site.join(host, data, progress);
  }

  private VenueConfiguration.Service service() {
    return host.configuration().service();
  }

  private int edge() {
    if (!DataDirectory.isOurs(data)) {
      throw new StartFailure(
          "the edge finds the services in a venue's data directory, and %s is none; name it with --data"
              .formatted(data));
    }
    return EdgeStart.start(
            host, service().host(), service().port(), DataDirectory.instances(data), null)
        .port();
  }

  private @Nullable InstanceRegistry registry() {
    return DataDirectory.isOurs(data) ? DataDirectory.instances(data) : null;
  }

  /// The WebSocket API also has methods for market data, so the market is followed here too.
  private int orderApi(Site site) {
    var weights = Gateways.weights(site);
    var market = Gateways.startMarketApi(site, weights);
    var orders = Gateways.startOrderApi(site, weights, market, registry());
    Gateways.awaitReady(market);
    return ports()
        .open(
            Gateways.ORDER_API,
            service().host(),
            service().port(),
            Gateways.orderRoutes(orders, market));
  }

  private int marketApi(Site site) {
    var market = Gateways.startMarketApi(site, Gateways.weights(site));
    Gateways.awaitReady(market);
    return ports().open(Gateways.MARKET_API, service().host(), service().port(), market.routes());
  }

  private ServicePorts ports() {
    return new ServicePorts(host, health);
  }

  private int accountApi(Site site) {
    var operator = host.configuration().secrets().operator();
    if (!operator.isEmpty()) {
      Venue.createOperator(site, operator);
    }
    return Venue.startAccountApi(
        site,
        new AccountApiSettings(service().host(), service().port()),
        new SharedOperations(
            new HistoryWriter(site.database().pool()), new QueueOperations(VenueQueue.open(site))),
        new MonitorAccess());
  }

  private int worker(Site site) {
    VenueWorker.startProjector(site);
    VenueWorker.startWorker(site, VenueQueue.open(site));
    return 0;
  }

  private int matchingEngine(Site site) {
    var engine = Venue.startStandby(site, service().host(), service().port(), fatal);
    return Venue.portOf(engine.address());
  }
}
