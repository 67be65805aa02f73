package io.tradewind.topology;

import static io.tradewind.topology.VenueServices.ACCOUNT_API;
import static io.tradewind.topology.VenueServices.MARKET_API;
import static io.tradewind.topology.VenueServices.ORDER_API;

import java.util.List;
import java.util.stream.Stream;

/// The venue's calls and connections.
final class VenueRoutes {
  private static final String ORDERS = "orders";
  private static final String ACCOUNT = "account";
  private static final String MARKET = "market";
  private static final String PAGES = "pages";
  private static final String CONNECTIONS = "connections";
  private static final String OPERATORS = "operators";

  private static final int FORM_BYTES = 16 * 1_024;

  /// Symbols are listed and halted in seconds; nobody may act on older rules for long.
  private static final int LISTING_SECONDS = 1;

  private static final int TICKER_SECONDS = 1;

  /// Only candles that are closed may stay so long; the service says which are.
  private static final int CANDLE_SECONDS = 3_600;

  /// Files whose name has a hash of their content; the service says which have, and that the others
  /// are asked for anew.
  private static final int FILE_SECONDS = 365 * 24 * 60 * 60;

  private VenueRoutes() {}

  static List<ThrottleClass> throttleClasses() {
    return List.of(
        new ThrottleClass(ORDERS, 100_000, 100_000),
        new ThrottleClass(ACCOUNT, 20_000, 20_000),
        new ThrottleClass(MARKET, 20_000, 40_000),
        new ThrottleClass(PAGES, 2_000, 4_000),
        new ThrottleClass(CONNECTIONS, 500, 2_000),
        new ThrottleClass(OPERATORS, 50, 100));
  }

  static List<Route> routes() {
    return Stream.of(
            trading(),
            unoffered(),
            account(),
            userStreams(),
            strangers(),
            market(),
            pages(),
            operators())
        .flatMap(List::stream)
        .toList();
  }

  static List<WebSocketRoute> webSockets() {
    var through = WebSocketRoute.Mode.PASS_THROUGH;
    return List.of(
        new WebSocketRoute("/ws-api/v3", ORDER_API, through, CONNECTIONS),
        new WebSocketRoute("/ws", ORDER_API, through, CONNECTIONS),
        new WebSocketRoute("/stream", ORDER_API, through, CONNECTIONS),
        new WebSocketRoute("/ws", MARKET_API, through, CONNECTIONS),
        new WebSocketRoute("/stream", MARKET_API, through, CONNECTIONS));
  }

  private static List<Route> trading() {
    return List.of(
        signed("POST", "/api/v3/order", ORDERS),
        signed("POST", "/api/v3/order/test", ORDERS),
        signed("DELETE", "/api/v3/order", ORDERS),
        signed("DELETE", "/api/v3/openOrders", ORDERS));
  }

  /// Methods of the protocol that no symbol offers: the service says so in the protocol's words.
  private static List<Route> unoffered() {
    var placing =
        Stream.of(
                "order/cancelReplace",
                "order/oco",
                "orderList/oco",
                "orderList/oto",
                "orderList/otoco",
                "orderList/opo",
                "orderList/opoco",
                "sor/order",
                "sor/order/test")
            .map(path -> signed("POST", "/api/v3/" + path, ORDERS));
    var changing =
        Stream.of(
            signed("PUT", "/api/v3/order/amend/keepPriority", ORDERS),
            signed("DELETE", "/api/v3/orderList", ORDERS));
    var reading =
        Stream.of(
                "orderList",
                "openOrderList",
                "allOrderList",
                "myPreventedMatches",
                "myAllocations",
                "order/amendments")
            .map(path -> signed("GET", "/api/v3/" + path, ACCOUNT));
    return Stream.of(placing, changing, reading).flatMap(paths -> paths).toList();
  }

  private static List<Route> account() {
    return List.of(
        signed("GET", "/api/v3/account", ACCOUNT),
        signed("GET", "/api/v3/order", ACCOUNT),
        signed("GET", "/api/v3/openOrders", ACCOUNT),
        signed("GET", "/api/v3/allOrders", ACCOUNT),
        signed("GET", "/api/v3/myTrades", ACCOUNT),
        signed("GET", "/api/v3/rateLimit/order", ACCOUNT),
        signed("GET", "/api/v3/account/commission", ACCOUNT),
        signed("GET", "/sapi/v1/asset/tradeFee", ACCOUNT),
        signed("GET", "/sapi/v1/asset/assetDetail", ACCOUNT),
        signed("GET", "/sapi/v1/capital/config/getall", ACCOUNT),
        signed("GET", "/sapi/v1/notifications", ACCOUNT));
  }

  private static List<Route> userStreams() {
    return Stream.of("POST", "PUT", "DELETE")
        .map(method ->
            new Route(
                method, "/api/v3/userDataStream", ORDER_API, Auth.API_KEY, 0, ACCOUNT, FORM_BYTES))
        .toList();
  }

  /// Calls that stock clients make outside of the spot API.
  private static List<Route> strangers() {
    return Stream.of(
            "/sapi/v1/margin/allPairs",
            "/sapi/v1/margin/isolated/allPairs",
            "/sapi/v1/system/status",
            "/fapi/v1/exchangeInfo",
            "/dapi/v1/exchangeInfo")
        .map(path -> new Route("GET", path, ORDER_API, Auth.NONE, 0, MARKET, 0))
        .toList();
  }

  private static List<Route> market() {
    return List.of(
        market("ping", 0),
        market("time", 0),
        market("exchangeInfo", LISTING_SECONDS),
        market("depth", 0),
        market("trades", 0),
        market("historicalTrades", 0),
        market("aggTrades", 0),
        market("klines", CANDLE_SECONDS),
        market("uiKlines", CANDLE_SECONDS),
        market("avgPrice", 0),
        market("ticker/price", 0),
        market("ticker/bookTicker", 0),
        market("ticker/24hr", TICKER_SECONDS),
        market("ticker/tradingDay", TICKER_SECONDS),
        market("ticker", TICKER_SECONDS));
  }

  private static List<Route> pages() {
    return Stream.of(
            "/",
            "/market/market.css",
            "/market/market.js",
            "/market/feed.js",
            "/market/book.js",
            "/market/chart.js",
            "/market/icon.svg")
        .map(path -> new Route("GET", path, MARKET_API, Auth.NONE, FILE_SECONDS, PAGES, 0))
        .toList();
  }

  private static List<Route> operators() {
    return List.of(
        operator("GET", "status"),
        operator("GET", "alarms"),
        operator("GET", "scaling"),
        operator("GET", "assets"),
        operator("POST", "assets"),
        operator("GET", "symbols"),
        operator("POST", "symbols"),
        operator("POST", "symbol-status"),
        operator("GET", "accounts"),
        operator("POST", "accounts"),
        operator("POST", "account-status"),
        operator("GET", "balances"),
        operator("POST", "deposits"),
        operator("POST", "withdrawals"),
        operator("GET", "api-keys"),
        operator("POST", "api-keys"),
        operator("POST", "api-key-revocations"),
        operator("POST", "users"),
        operator("GET", "webhooks"),
        operator("POST", "webhooks"),
        operator("POST", "webhook-removals"),
        operator("GET", "queues"),
        operator("POST", "redrives"),
        operator("POST", "engine-versions"),
        operator("POST", "snapshots"),
        operator("POST", "history-rebuilds"));
  }

  private static Route signed(String method, String path, String throttleClass) {
    var body = method.equals("GET") ? 0 : FORM_BYTES;
    return new Route(method, path, ORDER_API, Auth.SIGNED, 0, throttleClass, body);
  }

  private static Route market(String call, int cacheSeconds) {
    return new Route("GET", "/api/v3/" + call, MARKET_API, Auth.NONE, cacheSeconds, MARKET, 0);
  }

  private static Route operator(String method, String call) {
    var body = method.equals("GET") ? 0 : FORM_BYTES;
    return new Route(method, "/admin/v1/" + call, ACCOUNT_API, Auth.OPERATOR, 0, OPERATORS, body);
  }
}
