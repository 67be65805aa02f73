package io.tradewind.orderapi;

import io.tradewind.client.Feed;
import io.tradewind.client.FeedRequest;
import io.tradewind.orderapi.access.ApiKeys;
import io.tradewind.orderapi.access.Gate;
import io.tradewind.orderapi.access.OrderCounts;
import io.tradewind.orderapi.access.RestCredentials;
import io.tradewind.orderapi.access.SignedHandler;
import io.tradewind.orderapi.account.AccountReads;
import io.tradewind.orderapi.account.LimitReads;
import io.tradewind.orderapi.account.MergedHistory;
import io.tradewind.orderapi.gateway.GatewayCalls;
import io.tradewind.orderapi.gateway.GatewayConnections;
import io.tradewind.orderapi.gateway.GatewaySettings;
import io.tradewind.orderapi.notifications.NotificationReads;
import io.tradewind.orderapi.notifications.NotificationStream;
import io.tradewind.orderapi.streams.AccountFeed;
import io.tradewind.orderapi.streams.FeedTail;
import io.tradewind.orderapi.streams.ListenKeys;
import io.tradewind.orderapi.streams.RecentOrders;
import io.tradewind.orderapi.streams.UserStreams;
import io.tradewind.orderapi.trading.Trading;
import io.tradewind.orderapi.websocket.WebSocketApi;
import io.tradewind.orderapi.websocket.WsServices;
import io.tradewind.platform.http.BoundedSocket;
import io.tradewind.platform.http.RequestHandler;
import io.tradewind.platform.http.Routes;
import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.ApiHandler;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.Listings;
import io.tradewind.protocol.OrderLimits;
import io.tradewind.protocol.RestCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The trading and account API: REST, the WebSocket API, user data streams.
///
/// Stateless but for caches, order counts and the recent part of the feed.
public final class OrderApi implements AutoCloseable {

  private static final String STREAM_PATH = "/api/v3/userDataStream";
  private static final int STREAM_WEIGHT = 2;
  private static final long RECHECK_MILLIS = 500;
  private static final long FOLLOW_ANEW_MILLIS = 500;

  private final OrderApiServices services;
  private final ApiKeys keys;
  private final Gate gate;
  private final ListenKeys listenKeys;
  private final List<SignedMethod> methods;
  private final WebSocketApi webSocketApi;
  private final AccountFeed accountFeed;
  private final long recheckTimer;
  private @Nullable GatewayConnections gatewayConnections;
  private @Nullable GatewayCalls gatewayCalls;
  private @Nullable Feed feed;
  private boolean closed;

  private OrderApi(OrderApiServices services, @Nullable GatewaySettings gateway) {
    this.services = services;
    var clock = services.clockMicros();
    var listings = new Listings();
    var recent = new RecentOrders();
    var counts =
        new OrderCounts(
            name -> services.orderLimits().getOrDefault(name, OrderLimits.DEFAULT),
            services.limits());
    var streams = new UserStreams(listings, clock);
    this.keys = new ApiKeys(services.keys(), System::nanoTime);
    services.keyChanges().listen(keys::forget);
    services.notifications().listen(new NotificationStream(streams)::announced);
    this.gate = new Gate(keys, clock);
    this.listenKeys = new ListenKeys(streams, keys, clock);
    this.methods =
        SignedMethods.of(
            new Trading(services.venue(), listings, counts, clock),
            new AccountReads(
                services.venue(), new MergedHistory(services.history(), recent), listings),
            new LimitReads(listings, counts, clock),
            new NotificationReads(services.stored()),
            listings);
    var webSockets = webSocketServices(streams);
    this.webSocketApi = new WebSocketApi(services.vertx(), webSockets, keys);
    var tail = new FeedTail(streams, listings, gateway == null ? 0 : FeedTail.MAX_COMMANDS);
    this.accountFeed = new AccountFeed(listings, recent, streams, tail, counts, this::followAnew);
    if (gateway != null) {
      gatewayConnections =
          new GatewayConnections(services.vertx(), gateway, webSockets, keys, tail);
      gatewayCalls = new GatewayCalls(gatewayConnections, gateway.integrationSecret(), webSockets);
    }
    this.recheckTimer =
        services.vertx().setPeriodic(RECHECK_MILLIS, _ -> listenKeys.endWhatIsOver());
  }

  /// Starts the application.
  ///
  /// @param services what it needs
  /// @return the running application
  public static OrderApi start(OrderApiServices services) {
    return start(services, null);
  }

  /// Starts the application, as the other [#start], behind a gateway that holds connections.
  ///
  /// @param services what it needs
  /// @param gateway how those connections are served, or null where there is no such gateway
  /// @return the running application
  public static OrderApi start(OrderApiServices services, @Nullable GatewaySettings gateway) {
    var api = new OrderApi(services, gateway);
    api.follow();
    return api;
  }

  private synchronized void follow() {
    if (!closed) {
      feed =
          Feed.follow(
              services.vertx(),
              services.feed(),
              new FeedRequest(FeedRequest.FROM_IMAGE, FeedRequest.Image.LISTINGS),
              accountFeed);
    }
  }

  private void followAnew() {
    services.vertx().setTimer(FOLLOW_ANEW_MILLIS, _ -> follow());
  }

  private WsServices webSocketServices(UserStreams streams) {
    var signed = new HashMap<String, SignedMethod>();
    for (var method : methods) {
      if (!method.name().isEmpty()) {
        signed.put(method.name(), method);
      }
    }
    var clock = services.clockMicros();
    var open = new HashMap<String, ApiHandler>(Map.of("ping", OrderApi::ping, "time", time(clock)));
    open.putAll(services.openMethods());
    return new WsServices(
        gate, services.weights(), streams, Map.copyOf(signed), Map.copyOf(open), clock);
  }

  private static void ping(ApiCall call) {
    call.charge(1);
    call.reply(new JsonWriter(16).beginObject().endObject());
  }

  private static ApiHandler time(LongSupplier clockMicros) {
    return call -> {
      call.charge(1);
      call.reply(
          new JsonWriter(64)
              .beginObject()
              .field("serverTime", call.wireTime().of(clockMicros.getAsLong()))
              .endObject());
    };
  }

  /// What the application serves.
  ///
  /// @return a new table
  public Routes routes() {
    var routes = new Routes();
    for (var method : methods) {
      routes.on(method.httpMethod(), method.path(), signed(method));
    }
    routes
        .on("POST", STREAM_PATH, keyed(listenKeys::open))
        .on("PUT", STREAM_PATH, keyed(listenKeys::extend))
        .on("DELETE", STREAM_PATH, keyed(listenKeys::close))
        .on("GET", "/sapi/v1/margin/allPairs", open(Stubs::emptyList))
        .on("GET", "/sapi/v1/margin/isolated/allPairs", open(Stubs::emptyList))
        .on("GET", "/sapi/v1/system/status", open(Stubs::systemStatus))
        .on("GET", "/fapi/v1/exchangeInfo", open(Stubs.noFutures(services.clockMicros())))
        .on("GET", "/dapi/v1/exchangeInfo", open(Stubs.noFutures(services.clockMicros())));
    if (gatewayCalls != null) {
      gatewayCalls.on(routes);
    }
    return routes.webSocket("/ws-api/v3", webSocketApi::accept);
  }

  /// Sends an account's events to a connection that names a listen key, until it ends.
  ///
  /// @param listenKey from the connection's path or stream list
  /// @param socket receives the events, not wrapped
  /// @return false when there is no such key
  public boolean attach(String listenKey, BoundedSocket socket) {
    return listenKeys.attach(listenKey, socket);
  }

  private RequestHandler signed(SignedMethod method) {
    return RestCall.signedRoute(
        services.weights(),
        this::nowMillis,
        call -> {
          call.charge(method.weight().applyAsInt(call.parameters()));
          gate.admit(
              call, new RestCredentials(call.request()), method.permission(), method.handler());
        });
  }

  private RequestHandler keyed(SignedHandler handler) {
    return RestCall.signedRoute(
        services.weights(),
        this::nowMillis,
        call -> {
          call.charge(STREAM_WEIGHT);
          gate.admitUnsigned(call, call.request().header("X-MBX-APIKEY"), handler);
        });
  }

  private RequestHandler open(ApiHandler handler) {
    return RestCall.route(services.weights(), this::nowMillis, handler);
  }

  private long nowMillis() {
    return services.clockMicros().getAsLong() / 1_000;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (feed != null) {
        feed.close();
      }
    }
    services.vertx().cancelTimer(recheckTimer);
    if (gatewayConnections != null) {
      gatewayConnections.close();
    }
    webSocketApi.close();
    keys.close();
  }
}
