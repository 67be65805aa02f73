package io.tradewind.launcher;

import io.tradewind.accountapi.AccountApi;
import io.tradewind.accountapi.AccountApiDependencies;
import io.tradewind.accountapi.AccountApiSettings;
import io.tradewind.accountapi.VenueMonitoring;
import io.tradewind.accountapi.VenueOperations;
import io.tradewind.accountapi.client.AdminClient;
import io.tradewind.client.VenueClient;
import io.tradewind.client.VenueClients;
import io.tradewind.history.HistoryWriter;
import io.tradewind.identity.AccountDirectory;
import io.tradewind.identity.AlreadyTaken;
import io.tradewind.identity.User;
import io.tradewind.identity.Users;
import io.tradewind.identity.WebhookPolicy;
import io.tradewind.launcher.children.ZoneProcesses;
import io.tradewind.matchingengine.LeaderMetrics;
import io.tradewind.matchingengine.MatchingEngine;
import io.tradewind.matchingengine.MatchingEngineSettings;
import io.tradewind.matchingengine.StandbyEngine;
import io.tradewind.model.Query;
import io.tradewind.platform.http.Health;
import io.tradewind.topology.VenueTopology;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every application of the venue, in one process or in processes by zones, wired as they are
/// across machines: they know each other by TCP, HTTP and the database.
///
/// @param baseUrl the public API, without a path
/// @param wsUrl the public streams, without a path
/// @param adminUrl the operator's API, without a path
/// @param operator the operator's login
record Venue(String baseUrl, String wsUrl, String adminUrl, Login operator) {
  private static final Logger LOG = LoggerFactory.getLogger(Venue.class);
  private static final String LOOPBACK = "127.0.0.1";
  private static final String OPERATOR = "admin";
  private static final int PASSWORD_CHARACTERS = 20;
  private static final Duration LEADER_TIMEOUT = Duration.ofMinutes(2);
  private static final long LEADER_POLL_MILLIS = 50;

  /// A name and its password.
  record Login(String name, String password) {
    @Override
    public String toString() {
      return "Login[" + name + "]";
    }
  }

  /// Starts everything in order of need.
  ///
  /// @param site what the applications share
  /// @param registrations lets each application be found
  /// @param monitoring what operators are told of alarms and scaling
  /// @param fatal told once when the leader had to stop by itself
  /// @param progress told about each step
  /// @return the running venue
  static Venue start(
      Site site,
      Registrations registrations,
      VenueMonitoring monitoring,
      Consumer<String> fatal,
      Progress progress) {
    var leader = startLeader(site, fatal);
    registrations.enter("matching-engine", LOOPBACK, portOf(leader.address()), 0);
    progress.step(
        "leader of epoch %d is open at batch %,d"
            .formatted(leader.epoch(), leader.status().sequence()));
    var projector = VenueWorker.startProjector(site);
    startGateways(site, registrations, progress);
    var port = startEdge(site, registrations, progress);
    var queues = VenueQueue.open(site);
    VenueWorker.startWorker(site, queues);
    registrations.enter("worker", LOOPBACK, 0, 0);
    var operations = new LocalOperations(leader, projector, new QueueOperations(queues));
    return opened(site, registrations, port, operations, monitoring);
  }

  /// Starts the applications of every zone in processes of their own, and here what is there once:
  /// the edge and the operator's API.
  ///
  /// @param site what the applications share
  /// @param registrations lets each application be found
  /// @param monitoring what operators are told of alarms and scaling
  /// @param zones starts the processes, and tells of each zone
  /// @param progress told about each step
  /// @return the running venue
  static Venue startInZones(
      Site site,
      Registrations registrations,
      VenueMonitoring monitoring,
      Function<Consumer<String>, ZoneProcesses> zones,
      Progress progress) {
    // The edge holds connections for user events, and order-api asks the registry where.
    var port = startEdge(site, registrations, progress);
    var processes = zones.apply(progress::step);
    site.parts().add("processes of the zones", processes::close);
    awaitLeader(site);
    var operations =
        new SharedOperations(
            new HistoryWriter(site.database().pool()), new QueueOperations(VenueQueue.open(site)));
    return opened(site, registrations, port, operations, monitoring);
  }

  private static void awaitLeader(Site site) {
    try (var client = VenueClients.connect(site.vertx(), site.venue("up"))) {
      var end = System.nanoTime() + LEADER_TIMEOUT.toNanos();
      while (!answers(client)) {
        if (System.nanoTime() > end) {
          throw new StartFailure(
              "no matching-engine leads after %d s; the logs in the data directory say why"
                  .formatted(LEADER_TIMEOUT.toSeconds()));
        }
        Thread.sleep(LEADER_POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartAbandoned();
    }
  }

  private static boolean answers(VenueClient client) {
    try {
      client.query(new Query.ListingsQuery()).join();
      return true;
    } catch (CompletionException _) {
      return false; // there is no leader yet
    }
  }

  private static Venue opened(
      Site site,
      Registrations registrations,
      int port,
      VenueOperations operations,
      VenueMonitoring monitoring) {
    var operator = new Login(OPERATOR, site.secrets().text("admin-password", PASSWORD_CHARACTERS));
    var adminPort = startOperatorApi(site, operator, operations, monitoring);
    registrations.enter("account-api", site.configuration().admin().host(), adminPort, 0);
    return new Venue(
        "http://%s:%d".formatted(shownHost(site), port),
        "ws://%s:%d".formatted(shownHost(site), port),
        "http://%s:%d".formatted(LOOPBACK, adminPort),
        operator);
  }

  private static void startGateways(Site site, Registrations registrations, Progress progress) {
    var gateways =
        Gateways.start(
            site,
            LOOPBACK,
            new ServicePorts(site.host(), new Health(() -> true)),
            registrations.registry());
    registrations.enter(Gateways.ORDER_API, LOOPBACK, gateways.orderPort(), 0);
    registrations.enter(Gateways.MARKET_API, LOOPBACK, gateways.marketPort(), 0);
    progress.step(
        "order-api listens on %s:%d, market-api on %s:%d"
            .formatted(LOOPBACK, gateways.orderPort(), LOOPBACK, gateways.marketPort()));
  }

  private static int startEdge(Site site, Registrations registrations, Progress progress) {
    var http = site.configuration().http();
    var edge =
        EdgeStart.start(
            site.host(),
            http.host(),
            http.port(),
            registrations.registry(),
            EventsGateway.ofEdge(site));
    registrations.enter(EventsGateway.CONNECTIONS, LOOPBACK, edge.connectionsPort(), 0);
    registrations.enter(EdgeStart.NAME, http.host(), edge.port(), 0);
    progress.step(
        "the edge listens on %s:%d, in front of them".formatted(http.host(), edge.port()));
    return edge.port();
  }

  private static MatchingEngine startLeader(Site site, Consumer<String> fatal) {
    var metrics = site.metrics("matching-engine");
    var leader =
        MatchingEngine.start(
            site.vertx(), engineSettings(site, LOOPBACK, 0), new LeaderMetrics(metrics), fatal);
    LeaderMetrics.watch(metrics, leader);
    site.parts().add("leader", leader::close);
    return leader;
  }

  /// Starts an engine that follows whoever leads, and leads when nobody does.
  ///
  /// @param host where it listens once it leads, and what others are told
  /// @param port where it listens, 0 for any free one
  static StandbyEngine startStandby(Site site, String host, int port, Consumer<String> fatal) {
    var metrics = site.metrics("matching-engine");
    var standby =
        StandbyEngine.start(
            site.vertx(), engineSettings(site, host, port), new LeaderMetrics(metrics), fatal);
    LeaderMetrics.watch(metrics, standby);
    site.parts().add("matching engine", standby::close);
    return standby;
  }

  private static MatchingEngineSettings engineSettings(Site site, String host, int port) {
    return new MatchingEngineSettings(
        site.database().settings(), site.archive(), host, port, host, site.clusterSecret());
  }

  /// The port of an address such as `127.0.0.1:9000`.
  static int portOf(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  private static int startOperatorApi(
      Site site, Login operator, VenueOperations operations, VenueMonitoring monitoring) {
    var users = new Users(site.database().pool());
    if (users.authenticate(operator.name(), operator.password()) == null) {
      users.create(operator.name(), operator.password(), User.Role.ADMIN);
    }
    var admin = site.configuration().admin();
    return startAccountApi(
        site, new AccountApiSettings(admin.host(), admin.port()), operations, monitoring);
  }

  /// Creates the first operator where there is none: without a process of `up` nobody else does.
  /// One that exists keeps its password.
  static void createOperator(Site site, String password) {
    try {
      new Users(site.database().pool()).create(OPERATOR, password, User.Role.ADMIN);
    } catch (AlreadyTaken _) {
      LOG.debug("there is an operator");
    }
  }

  /// Starts the operator's API.
  ///
  /// @return its port
  static int startAccountApi(
      Site site,
      AccountApiSettings settings,
      VenueOperations operations,
      VenueMonitoring monitoring) {
    var pool = site.database().pool();
    var dependencies =
        new AccountApiDependencies(
            site.connect("account-api"),
            new Users(pool),
            new AccountDirectory(pool),
            site.apiKeys(),
            site.cache().keyChanges(),
            site.webhooks(),
            new WebhookPolicy(site.configuration().worker().loopbackWebhooks()),
            operations,
            monitoring);
    var api = AccountApi.start(site.vertx(), settings, dependencies);
    site.parts().add("operator API", api::close);
    RouteAgreement.require(VenueTopology.standard(), "account-api", api.routes());
    return api.port();
  }

  /// An address that a client on this machine can use.
  private static String shownHost(Site site) {
    var host = site.configuration().http().host();
    return host.equals("0.0.0.0") || host.equals("::") ? LOOPBACK : host;
  }

  /// The operator's API, as an operator uses it.
  AdminClient admin() {
    return new AdminClient(URI.create(adminUrl), operator.name(), operator.password());
  }
}
