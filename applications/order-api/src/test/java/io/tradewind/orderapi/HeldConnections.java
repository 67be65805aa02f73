package io.tradewind.orderapi;

import static io.tradewind.orderapi.RunningApi.await;

import io.tradewind.cache.Redis;
import io.tradewind.cache.RedisSettings;
import io.tradewind.edge.EdgeServer;
import io.tradewind.edge.EdgeSettings;
import io.tradewind.edge.balancing.ForwardedHeaders;
import io.tradewind.edge.balancing.LoadBalancer;
import io.tradewind.edge.balancing.TargetAddress;
import io.tradewind.edge.websocket.WebSocketApiFront;
import io.tradewind.orderapi.gateway.ConnectionApi;
import io.tradewind.orderapi.gateway.ConnectionApiSettings;
import io.tradewind.orderapi.gateway.GatewaySettings;
import io.tradewind.orderapi.gateway.ManagedConnectionApi;
import io.tradewind.platform.aws.AwsCredential;
import io.tradewind.platform.http.Health;
import io.tradewind.platform.http.HttpEndpoint;
import io.tradewind.platform.http.HttpSettings;
import io.tradewind.platform.http.TrustedProxies;
import io.tradewind.postgres.testing.TemporaryPostgres;
import io.tradewind.redis.testing.TemporaryRedis;
import io.tradewind.topology.VenueTopology;
import io.tradewind.topology.WebSocketApi;
import io.tradewind.topology.WebSocketLimits;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// An edge with its WebSocket API in front of instances of the order API, a real leader and a real
/// Redis behind them, on free ports.
final class HeldConnections implements AutoCloseable {

  static final String SECRET = "the secret of the tests' integration";
  static final String ACCESS_KEY = "AKIDTESTS";
  static final String SECRET_KEY = "the secret of the tests";
  static final int PER_ACCOUNT = 3;

  private static final int MAX_BODY_BYTES = 256 * 1024;

  final RunningApi venue = new RunningApi(TemporaryPostgres.shared().freshDatabase());
  final TemporaryRedis redis = TemporaryRedis.start();
  final WebSocketApiFront front;
  final LoadBalancer balancer;
  final EdgeServer edge;
  final List<Instance> instances = new ArrayList<>();

  HeldConnections(int instances) {
    this(instances, WebSocketLimits.ofManagedService());
  }

  HeldConnections(int instances, WebSocketLimits limits) {
    var topology = VenueTopology.standard();
    var venues = WebSocketApi.ofUserData();
    var api =
        new WebSocketApi(
            venues.stage(), venues.routeSelectionExpression(), venues.routes(), limits);
    balancer = new LoadBalancer(venue.vertx, topology, "a", new ForwardedHeaders("http", "8080"));
    front =
        WebSocketApiFront.start(
            venue.vertx,
            api,
            balancer.inside(),
            new WebSocketApiFront.Settings(
                SECRET, new AwsCredential(ACCESS_KEY, SECRET_KEY), "127.0.0.1", 0));
    edge =
        EdgeServer.start(
            venue.vertx,
            new EdgeSettings(
                "127.0.0.1", 0, 2, "a", 1 << 20, TrustedProxies.of(List.of(), List.of())),
            topology,
            List.of(front.stage(), balancer));
    for (var number = 0; number < instances; number++) {
      add();
    }
  }

  /// Starts one more instance, and waits until it follows the feed.
  Instance add() {
    var instance = new Instance();
    instances.add(instance);
    balancer.register("order-api", instance.address);
    var probe = venue.account("probe" + instances.size(), "tests");
    await(
        "the instance follows the feed",
        () ->
            new ApiUser(instance.endpoint.port(), probe.key)
                    .get("/api/v3/account/commission", "symbol=ETHUSDT")
                    .status()
                == 200);
    return instance;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + front.managementPort() + "/events");
  }

  ApiUser user(String name) {
    return new ApiUser(edge.port(), venue.account(name, "tests").key);
  }

  ApiSocket connect(ApiUser user) {
    return connect(user.signed("apiKey=" + user.key.apiKey()));
  }

  ApiSocket connect(String query) {
    return new ApiSocket(URI.create("ws://127.0.0.1:%d/events?%s".formatted(edge.port(), query)));
  }

  /// An instance in this process that can die as a process does: without a word.
  final class Instance implements AutoCloseable {
    final Redis connection =
        Redis.connect(new RedisSettings(redis.uri(), "tests", Duration.ofSeconds(1)));
    final Posts posts = new Posts();
    final OrderApi api =
        OrderApi.start(
            venue.services,
            new GatewaySettings(
                SECRET,
                posts,
                connection,
                new GatewaySettings.Limits(
                    PER_ACCOUNT, 100, Duration.ofHours(2), Duration.ofSeconds(2))));
    final HttpEndpoint endpoint =
        HttpEndpoint.start(
            venue.vertx,
            new HttpSettings("127.0.0.1", 0, 1, MAX_BODY_BYTES),
            api.routes().include(new Health(() -> true).routes()));
    final TargetAddress address = new TargetAddress("127.0.0.1", endpoint.port(), "a");
    private boolean dead;

    void die() {
      dead = true;
      posts.silent = true;
      connection.close();
      endpoint.close();
    }

    @Override
    public void close() {
      if (!dead) {
        endpoint.close();
      }
      api.close();
      connection.close();
      posts.close();
    }
  }

  /// Posts by the SDK, unless the instance is dead.
  final class Posts implements ConnectionApi {
    private final ManagedConnectionApi real =
        new ManagedConnectionApi(
            new ConnectionApiSettings(
                HeldConnections.this::endpoint, "local", ACCESS_KEY, SECRET_KEY));
    volatile boolean silent;

    @Override
    public CompletableFuture<Outcome> post(String connectionId, String text) {
      return silent ? new CompletableFuture<>() : real.post(connectionId, text);
    }

    @Override
    public void delete(String connectionId) {
      if (!silent) {
        real.delete(connectionId);
      }
    }

    @Override
    public void close() {
      real.close();
    }
  }

  @Override
  public void close() {
    instances.forEach(Instance::close);
    front.close();
    edge.close();
    balancer.close();
    redis.close();
    venue.close();
  }
}
