package io.tradewind.edge.gateway;

import io.tradewind.edge.stage.Answer;
import io.tradewind.edge.stage.Exchange;
import io.tradewind.edge.stage.Next;
import io.tradewind.edge.stage.Stage;
import io.tradewind.topology.Auth;
import io.tradewind.topology.ThrottleClass;
import io.tradewind.topology.Topology;
import io.tradewind.topology.WebSocketRoute;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The REST part of API Gateway: rates, encodings, parameters of public reads, and the longest
/// wait.
///
/// Of signed calls only size and rate are limited, as the managed service can do no more with them:
/// bots send forms, and a signature covers the bytes. Sizes were limited while the body was read.
public final class RestGatewayStage implements Stage {
  /// How long a service may take, as on the managed service.
  public static final int INTEGRATION_TIMEOUT_MILLIS = 29_000;

  /// The managed service's name for the request, beside the venue's.
  static final String AMAZON_REQUEST_ID = "x-amzn-RequestId";

  private static final int SWEEP_MILLIS = 500;
  private static final String API_KEY = "X-MBX-APIKEY";

  /// Paths that nobody serves.
  private static final ThrottleClass UNKNOWN = new ThrottleClass("unknown", 1_000, 2_000);

  private final Vertx vertx;
  private final Consumer<String> observer;
  private final LongSupplier nanos;
  private final long timeoutNanos;
  private final PublicReads reads = new PublicReads(OpenApiDocument.venue());
  private final Map<String, Throttle> throttles = new HashMap<>();
  private final Throttle unknown;
  private final List<WebSocketRoute> webSockets;
  private final ThreadLocal<Waiting> waiting = ThreadLocal.withInitial(this::sweptList);

  /// Prepares the gateway.
  ///
  /// @param vertx whose event loops call it
  /// @param topology with rates and routes
  /// @param observer told the class of each request beyond its rate; safe to share
  public RestGatewayStage(Vertx vertx, Topology topology, Consumer<String> observer) {
    this(vertx, topology, observer, INTEGRATION_TIMEOUT_MILLIS, System::nanoTime);
  }

  RestGatewayStage(
      Vertx vertx,
      Topology topology,
      Consumer<String> observer,
      int timeoutMillis,
      LongSupplier nanos) {
    this.vertx = vertx;
    this.observer = observer;
    this.nanos = nanos;
    timeoutNanos = timeoutMillis * 1_000_000L;
    var now = nanos.getAsLong();
    for (var rate : topology.throttleClasses()) {
      throttles.put(rate.name(), new Throttle(rate, now));
    }
    unknown = new Throttle(UNKNOWN, now);
    webSockets = topology.webSocketRoutes();
  }

  @Override
  public void handle(Exchange exchange, Next next) {
    var now = nanos.getAsLong();
    var refusal = refusal(exchange, now);
    if (refusal != null) {
      exchange.answer(refusal.with(AMAZON_REQUEST_ID, exchange.requestId()));
      return;
    }
    if (!exchange.upgrade()) {
      var entry = waiting.get().add(exchange, now + timeoutNanos);
      exchange.beforeAnswer(answer -> {
        entry.leave();
        return answer.with(AMAZON_REQUEST_ID, exchange.requestId());
      });
    }
    next.proceed(exchange);
  }

  private @Nullable Answer refusal(Exchange exchange, long now) {
    var throttle = throttle(exchange);
    var wait = throttle.take(exchange.clientAddress(), exchange.header(API_KEY), now);
    if (wait > 0) {
      observer.accept(throttle.name());
      return Refusals.tooManyRequests(wait);
    }
    var encoding = exchange.header("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      return Refusals.encodedBody();
    }
    var route = exchange.route();
    return route != null && route.auth() == Auth.NONE && route.method().equals("GET")
        ? reads.refusal(exchange.path(), exchange.rawQuery())
        : null;
  }

  private Throttle throttle(Exchange exchange) {
    var route = exchange.route();
    var name = route == null ? null : route.throttleClass();
    if (exchange.upgrade()) {
      name = connectionClass(exchange.path());
    }
    return name == null ? unknown : throttles.getOrDefault(name, unknown);
  }

  private @Nullable String connectionClass(String path) {
    for (var route : webSockets) {
      if (path.equals(route.path()) || path.startsWith(route.path() + "/")) {
        return route.throttleClass();
      }
    }
    return null;
  }

  /// The list of the event loop that asks first, looked through by a timer of that loop.
  private Waiting sweptList() {
    var list = new Waiting();
    vertx.setPeriodic(SWEEP_MILLIS, _ -> list.expire(nanos.getAsLong()));
    return list;
  }
}
