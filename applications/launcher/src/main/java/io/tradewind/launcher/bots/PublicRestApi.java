package io.tradewind.launcher.bots;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The public REST API as a customer's program uses it: HMAC-signed forms over HTTP/1.1.
final class PublicRestApi implements TradingApi {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String ALGORITHM = "HmacSHA256";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http;
  private final String baseUrl;
  private final String apiKey;
  private final SecretKeySpec secret;

  PublicRestApi(HttpClient http, String baseUrl, String apiKey, String secretKey) {
    this.http = http;
    this.baseUrl = baseUrl;
    this.apiKey = apiKey;
    this.secret = new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  @Override
  public long rest(String symbol, Side side, BigDecimal quantity, BigDecimal price) {
    var form =
        "symbol=%s&side=%s&type=LIMIT_MAKER&quantity=%s&price=%s&newOrderRespType=ACK"
            .formatted(symbol, side, quantity.toPlainString(), price.toPlainString());
    return signed("POST", "/api/v3/order", form).path("orderId").asLong();
  }

  @Override
  public void take(String symbol, Side side, BigDecimal quantity) {
    var form =
        "symbol=%s&side=%s&type=MARKET&quantity=%s&newOrderRespType=ACK"
            .formatted(symbol, side, quantity.toPlainString());
    signed("POST", "/api/v3/order", form);
  }

  @Override
  public void cancel(String symbol, long orderId) {
    signed("DELETE", "/api/v3/order", "symbol=%s&orderId=%d".formatted(symbol, orderId));
  }

  @Override
  public void cancelAll(String symbol) {
    try {
      signed("DELETE", "/api/v3/openOrders", "symbol=" + symbol);
    } catch (Refused e) {
      if (e.code() != Refused.UNKNOWN_ORDER) {
        throw e;
      }
    }
  }

  @Override
  public Set<Long> openOrders(String symbol) {
    var ids = new HashSet<Long>();
    signed("GET", "/api/v3/openOrders", "symbol=" + symbol)
        .forEach(order -> ids.add(order.path("orderId").asLong()));
    return ids;
  }

  @Override
  public Map<String, BigDecimal> balances() {
    var balances = new HashMap<String, BigDecimal>();
    for (var balance : signed("GET", "/api/v3/account", "omitZeroBalances=true").path("balances")) {
      var free = new BigDecimal(balance.path("free").asString());
      var locked = new BigDecimal(balance.path("locked").asString());
      balances.put(balance.path("asset").asString(), free.add(locked));
    }
    return balances;
  }

  @Override
  public OptionalDouble lastPrice(String symbol) {
    var path = "/api/v3/trades?limit=1&symbol=" + symbol;
    var trades = send(HttpRequest.newBuilder(URI.create(baseUrl + path)).GET());
    return trades.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(trades.path(0).path("price").asString()));
  }

  private JsonNode signed(String method, String path, String parameters) {
    var payload = parameters + "&recvWindow=10000&timestamp=" + System.currentTimeMillis();
    var uri = URI.create(baseUrl + path + "?" + payload + "&signature=" + sign(payload));
    var body = HttpRequest.BodyPublishers.noBody();
    return send(HttpRequest.newBuilder(uri).method(method, body).header("X-MBX-APIKEY", apiKey));
  }

  private String sign(String payload) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, e);
    }
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      var response =
          http.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
      var answer = MAPPER.readTree(response.body());
      if (response.statusCode() == 200) {
        return answer;
      }
      if (response.statusCode() >= 500 || !answer.has("code")) {
        throw new Unreachable("status " + response.statusCode() + ": " + response.body());
      }
      throw new Refused(answer.path("code").asInt(), answer.path("msg").asString(""));
    } catch (IOException | JacksonException e) {
      throw new Unreachable("no answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted", e);
    }
  }
}
