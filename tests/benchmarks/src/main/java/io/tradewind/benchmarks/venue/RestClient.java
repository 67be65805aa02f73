package io.tradewind.benchmarks.venue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradewind.benchmarks.load.Trader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A small REST client of the public API, for set-up and checks; not for load.
///
/// Safe to share between threads. Blocking.
public final class RestClient implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final URI baseUrl;
  private final Trader trader;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final JsonMapper mapper = JsonMapper.builder().build();

  /// Creates a client; nothing is sent yet.
  ///
  /// @param baseUrl such as `http://127.0.0.1:8080`
  /// @param trader who signs
  public RestClient(URI baseUrl, Trader trader) {
    this.baseUrl = baseUrl;
    this.trader = trader;
  }

  /// An answer.
  ///
  /// @param status the HTTP status
  /// @param body its JSON
  public record Answer(int status, JsonNode body) {
    /// Whether it is a success.
    ///
    /// @return true for 200
    public boolean ok() {
      return status == 200;
    }

    /// The error code of a refusal.
    ///
    /// @return such as -1013; 0 when there is none
    public int code() {
      return body.path("code").asInt(0);
    }
  }

  /// Sends a request that needs no key.
  ///
  /// @param path such as `/api/v3/depth`
  /// @param parameters in order
  /// @return the answer
  /// @throws IOException if there is none
  public Answer publicGet(String path, Map<String, String> parameters) throws IOException {
    return send(
        HttpRequest.newBuilder(baseUrl.resolve(path + "?" + encoded(parameters))).GET().build());
  }

  /// Sends a signed request; parameters and signature go into the query.
  ///
  /// @param method such as `POST`
  /// @param path such as `/api/v3/order`
  /// @param parameters in order, without the timestamp
  /// @return the answer
  /// @throws IOException if there is none, so that its outcome is unknown
  public Answer signed(String method, String path, Map<String, String> parameters)
      throws IOException {
    var all = new LinkedHashMap<>(parameters);
    all.putIfAbsent("recvWindow", "60000");
    all.putIfAbsent("timestamp", Long.toString(System.currentTimeMillis()));
    var query = encoded(all);
    var target = baseUrl.resolve("%s?%s&signature=%s".formatted(path, query, signature(query)));
    return send(
        HttpRequest.newBuilder(target)
            .header("X-MBX-APIKEY", trader.apiKey())
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build());
  }

  /// The HMAC of a text under the trader's secret.
  ///
  /// @param payload what is signed
  /// @return in lower-case hexadecimal
  public String signature(String payload) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(trader.secretKey().getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("this JDK can't sign", e);
    }
  }

  private static String encoded(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private Answer send(HttpRequest request) throws IOException {
    try {
      var timed = HttpRequest.newBuilder(request, (_, _) -> true).timeout(TIMEOUT).build();
      var response = http.send(timed, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), mapper.readTree(response.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
