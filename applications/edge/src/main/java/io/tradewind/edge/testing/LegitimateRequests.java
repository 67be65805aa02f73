package io.tradewind.edge.testing;

import io.tradewind.edge.waf.WebRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/// Requests as stock Binance clients and browsers send them, made from a seed: well over a
/// thousand, with everything odd that is legal.
public final class LegitimateRequests {
  private static final String KEY_CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private static final List<String> AGENTS =
      List.of(
          "python-requests/2.32.3",
          "binance/python",
          "binance-connector-python/3.7.0",
          "Python/3.11 aiohttp/3.9.5",
          "ccxt/4.3.98 (+https://github.com/ccxt/ccxt)",
          "Freqtrade 2024.8",
          "Go-http-client/1.1",
          "binance-connector-go/0.7.0",
          "Go-http-client/2.0",
          "okhttp/4.12.0",
          "Java-http-client/25",
          "Apache-HttpClient/4.5.14 (Java/17.0.9)",
          "binance-connector-java/3.3.0 (Java/21; Linux)",
          "axios/1.7.4",
          "node-fetch/1.0 (+https://github.com/bitinn/node-fetch)",
          "undici",
          "@binance/connector/3.5.2",
          "binance-connector-typescript/0.3.0 (Node.js/v20.16.0; linux; x64)",
          "RestSharp/110.2.0.0",
          "Binance.Net/9.9.2",
          "Dart/3.3 (dart:io)",
          "reqwest/0.12.5",
          "binance-sdk-rust/1.0.0 (rustc 1.79.0; linux; x86_64)",
          "PostmanRuntime/7.41.0",
          "curl/8.9.1",
          "Faraday v2.9.0",
          "GuzzleHttp/7",
          "PHP/8.3 (binance-api-php)",
          "",
          "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:129.0) Gecko/20100101 Firefox/129.0",
          "Mozilla/5.0 (Linux; Android 14; SM-S921B Build/UP1A.231005.007; wv) AppleWebKit/537.36");

  /// Names that look like words of other languages, and every sign that is legal.
  private static final List<String> CLIENT_ORDER_IDS =
      List.of(
          "x-HNA2TXFJ",
          "x-R4BD3S82",
          "x-TKT5PX2F-22f1a4b0c6d84e5f",
          "web_1a2b3c4d5e6f",
          "ios_9f8e7d6c",
          "and_0123456789abcdef",
          "SELECT-1",
          "select",
          "union_select_1",
          "drop-table-orders",
          "1or1-1",
          "OR1-1",
          "or_true",
          "null",
          "true",
          "script",
          "alert-1",
          "javascript_1",
          "onload_1",
          "--",
          "----------",
          "_",
          "-_-_-_-",
          "my-order--1",
          "--my-order",
          "grid--BTCUSDT--17",
          "etc-passwd",
          "jndi-ldap",
          "sleep-5",
          "exec_xp_cmdshell",
          "0x41424344",
          "1e10",
          "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
          "a.b.c",
          "x:1/2.3",
          "bot/17:A",
          "strategy.v2:leg-1",
          "delete_from_book",
          "insert_into-1",
          "update-set-1",
          "having-1",
          "benchmark-5",
          "waitfor-delay",
          "document.cookie-1",
          "eval-1",
          "information-schema");

  private static final List<String> SYMBOLS =
      List.of("BTCUSDT", "ETHUSDT", "ETHBTC", "SOLUSDT", "1INCHUSDT", "1000SATSUSDT", "BNBUSDT");

  private final Random random;
  private final List<WebRequest> requests = new ArrayList<>();

  private LegitimateRequests(long seed) {
    random = new Random(seed);
  }

  /// Makes the list.
  ///
  /// @param seed the same seed makes the same requests
  /// @return in the order they were made
  public static List<WebRequest> from(long seed) {
    var list = new LegitimateRequests(seed);
    for (var round = 0; round < 12; round++) {
      CLIENT_ORDER_IDS.forEach(list::order);
      list.account();
      list.market();
      list.streams();
      list.pages();
    }
    return list.requests;
  }

  private void order(String clientOrderId) {
    var terms =
        "symbol=%s&side=%s&type=%s&quantity=%s&newClientOrderId=%s"
            .formatted(
                any(SYMBOLS),
                any("BUY", "SELL"),
                any(
                    "LIMIT&timeInForce=GTC&price=64250.01",
                    "MARKET&newOrderRespType=FULL",
                    "LIMIT_MAKER&price=1e3",
                    "STOP_LOSS_LIMIT&timeInForce=GTC&price=0.00000100&stopPrice=0.00000101",
                    "LIMIT&timeInForce=IOC&price=5&icebergQty=1&selfTradePreventionMode=EXPIRE_MAKER",
                    "TAKE_PROFIT&stopPrice=1.5&strategyId=37463720&strategyType=1000000"),
                any("0.001", "1", "1000000.00000000", ".5", "5."),
                random.nextBoolean() ? clientOrderId : escaped(clientOrderId));
    var signed = terms + time() + "&signature=" + signature();
    switch (random.nextInt(3)) {
      case 0 -> add("POST", "/api/v3/order", signed, "", signedHeaders(""));
      case 1 ->
          add(
              "POST",
              "/api/v3/order",
              "",
              signed,
              signedHeaders("application/x-www-form-urlencoded"));
      default ->
          add(
              "POST",
              "/api/v3/order/test",
              terms,
              "recvWindow=5000" + time() + "&signature=" + signature(),
              signedHeaders(""));
    }
    add(
        any("GET", "DELETE"),
        "/api/v3/order",
        "symbol=%s&origClientOrderId=%s%s&signature=%s"
            .formatted(any(SYMBOLS), clientOrderId, time(), signature()),
        "",
        signedHeaders(any("", "application/json", "application/x-www-form-urlencoded")));
  }

  private void account() {
    var suffix = time() + "&signature=" + signature();
    for (var call :
        List.of(
            "account?omitZeroBalances=true",
            "openOrders?symbol=ETHBTC",
            "allOrders?symbol=BTCUSDT&orderId=1&limit=500",
            "myTrades?symbol=BTCUSDT&fromId=28457&startTime=1499827319559",
            "rateLimit/order?recvWindow=60000",
            "account/commission?symbol=SOLUSDT")) {
      var parts = call.split("\\?", 2);
      add("GET", "/api/v3/" + parts[0], parts[1] + suffix, "", signedHeaders(""));
    }
    add("POST", "/api/v3/userDataStream", "", "", signedHeaders("application/json"));
    add("PUT", "/api/v3/userDataStream", "listenKey=" + key(60), "", signedHeaders(""));
    add("GET", "/sapi/v1/capital/config/getall", suffix.substring(1), "", signedHeaders(""));
  }

  private void market() {
    for (var query :
        List.of(
            "ping?",
            "time?",
            "exchangeInfo?symbols=%5B%22BTCUSDT%22,%22ETHUSDT%22%5D",
            "exchangeInfo?symbols=[\"BTCUSDT\",\"ETHUSDT\"]",
            "exchangeInfo?symbols=%5B%22BTCUSDT%22%2C%20%22ETHUSDT%22%5D",
            "exchangeInfo?permissions=%5B%22MARGIN%22,%22LEVERAGED%22%5D&showPermissionSets=false",
            "exchangeInfo?permissions=SPOT&symbolStatus=TRADING",
            "depth?symbol=BTCUSDT&limit=5000",
            "trades?symbol=1INCHUSDT&limit=1000",
            "historicalTrades?symbol=BTCUSDT&fromId=1",
            "aggTrades?symbol=BTCUSDT&startTime=1499827319559&endTime=1499827320559",
            "klines?symbol=BTCUSDT&interval=1m&timeZone=%2B05:45",
            "klines?symbol=BTCUSDT&interval=1M&timeZone=-1:00&startTime=0",
            "klines?symbol=BTCUSDT&interval=1w&timeZone=+05:45",
            "uiKlines?symbol=BTCUSDT&interval=12h&limit=1",
            "avgPrice?symbol=BTCUSDT",
            "ticker/24hr?symbols=%5B%22BTCUSDT%22%2C%22BNBUSDT%22%5D&type=MINI",
            "ticker/24hr?",
            "ticker/price?symbols=[%22BTCUSDT%22]",
            "ticker/tradingDay?symbol=BTCUSDT&timeZone=0",
            "ticker?symbols=[\"BTCUSDT\"]&windowSize=1d",
            "ticker/bookTicker?symbols=%5b%22ETHBTC%22%5d",
            "ticker/price?symbol=&symbols=",
            "depth?symbol=NO_SUCH-COIN.X&limit=x")) {
      var parts = query.split("\\?", 2);
      add("GET", "/api/v3/" + parts[0], parts[1], "", headers());
    }
  }

  private void streams() {
    for (var target :
        List.of(
            "/ws?",
            "/ws/btcusdt@trade?",
            "/ws/btcusdt@depth20@100ms?",
            "/ws/!ticker@arr?",
            "/ws/!miniTicker@arr@3000ms?",
            "/ws/btcusdt@trade/ethusdt@kline_1m/!bookTicker?",
            "/ws/" + key(60) + "?",
            "/ws/LK" + key(58) + "?",
            "/stream?streams=btcusdt@aggTrade/ethusdt@depth@100ms/!ticker@arr",
            "/stream?streams=btcusdt%40trade%2Fethusdt%40kline_1m",
            "/stream?streams=" + key(60) + "/btcusdt@kline_1s@+08:00",
            "/stream?timeUnit=MICROSECOND&streams=btcusdt@avgPrice",
            "/ws-api/v3?returnRateLimits=false")) {
      var parts = target.split("\\?", 2);
      var headers =
          headers()
              .set("Upgrade", "websocket")
              .set("Connection", "Upgrade")
              .set("Sec-WebSocket-Version", "13")
              .set("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
              .set("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits");
      add("GET", parts[0], parts[1], "", headers);
    }
  }

  private void pages() {
    for (var path : List.of("/", "/market/market.css", "/market/book.js", "/market/icon.svg")) {
      add("GET", path, path.equals("/") ? "symbol=BTCUSDT" : "v=1724900000", "", browser());
    }
    add("GET", "/api/v3/klines", "symbol=BTCUSDT&interval=1m&limit=500", "", browser());
    add("OPTIONS", "/api/v3/order", "", "", browser().set("Access-Control-Request-Method", "POST"));
  }

  private MultiMap browser() {
    return headers()
        .set("User-Agent", AGENTS.get(AGENTS.size() - 4 + random.nextInt(4)))
        .set("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8")
        .set("Accept-Language", "de-CH,de;q=0.9,en-US;q=0.8,en;q=0.7")
        .set("Accept-Encoding", "gzip, deflate, br, zstd")
        .set(
            "sec-ch-ua",
            "\"Chromium\";v=\"128\", \"Not;A=Brand\";v=\"24\", \"Google Chrome\";v=\"128\"")
        .set("sec-ch-ua-platform", "\"Linux\"")
        .set("Sec-Fetch-Mode", "cors")
        .set("If-None-Match", "W/\"5e-18c2f\"")
        .set("Origin", "http://localhost:8080")
        .set("Referer", "http://localhost:8080/?symbol=BTCUSDT&interval=1m#book")
        .set(
            "Cookie",
            "_ga=GA1.1.1278123321.1724900000; _ga_X1Y2=GS1.1.1724.3.1.1724.0.0.0; theme=dark; AWSALB="
                + "qX+3/yVn0m1k2Zz9=; prefs=%7B%22symbol%22%3A%22BTCUSDT%22%2C%22depth%22%3A20%7D");
  }

  private MultiMap headers() {
    return MultiMap.caseInsensitiveMultiMap()
        .set("Host", any("localhost:8080", "127.0.0.1:8080", "api.venue.example", "[::1]:8080"))
        .set("User-Agent", any(AGENTS))
        .set("Accept", any("*/*", "application/json", "application/json, text/plain, */*"))
        .set("Accept-Encoding", "gzip, deflate")
        .set("Connection", "keep-alive");
  }

  private MultiMap signedHeaders(String contentType) {
    var headers = headers().set("X-MBX-APIKEY", key(64));
    return contentType.isEmpty() ? headers : headers.set("Content-Type", contentType);
  }

  private String time() {
    return "&timestamp=" + (1_724_900_000_000L + random.nextInt(1_000_000_000));
  }

  /// Hexadecimal of HMAC, or base64 of RSA and Ed25519, escaped as it must be.
  private String signature() {
    var bytes = new byte[random.nextInt(3) == 0 ? 256 : 32];
    random.nextBytes(bytes);
    return switch (random.nextInt(3)) {
      case 0 -> escaped(Base64.getEncoder().encodeToString(bytes));
      case 1 -> HexFormat.of().withUpperCase().formatHex(bytes);
      default -> HexFormat.of().formatHex(bytes);
    };
  }

  private String key(int length) {
    var key = new StringBuilder(length);
    for (var index = 0; index < length; index++) {
      key.append(KEY_CHARACTERS.charAt(random.nextInt(KEY_CHARACTERS.length())));
    }
    return key.toString();
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String any(String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  private String any(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  private void add(String method, String path, String query, String body, MultiMap headers) {
    requests.add(
        new WebRequest(
            "r" + requests.size(),
            method,
            path,
            query,
            "HTTP/1.1",
            "203.0.113." + random.nextInt(256),
            headers,
            Buffer.buffer(body)));
  }
}
