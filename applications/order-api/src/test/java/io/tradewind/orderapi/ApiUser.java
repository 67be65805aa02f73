package io.tradewind.orderapi;

import io.tradewind.identity.ApiKey;
import io.tradewind.orderapi.access.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/// A client with a key, which signs as clients do.
final class ApiUser {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /// What came back.
  record Answer(int status, String body, Map<String, java.util.List<String>> headers) {

    /// The value of a member that is a number or a word, as text.
    String field(String name) {
      var matcher =
          java.util.regex.Pattern.compile("\"" + name + "\":\"?([^,\"}\\]]*)").matcher(body);
      return matcher.find() ? matcher.group(1) : "";
    }

    int code() {
      return field("code").isEmpty() ? 0 : Integer.parseInt(field("code"));
    }
  }

  final int port;
  final ApiKey key;

  ApiUser(int port, ApiKey key) {
    this.port = port;
    this.key = key;
  }

  Answer get(String path, String query) {
    return send("GET", path, signed(query), "", Map.of());
  }

  Answer post(String path, String body) {
    return send("POST", path, "", signed(body), Map.of());
  }

  Answer delete(String path, String query) {
    return send("DELETE", path, signed(query), "", Map.of());
  }

  /// Adds a timestamp and the signature.
  String signed(String parameters) {
    var timed = parameters.contains("timestamp=") ? parameters : joined(parameters, timestamp());
    return joined(timed, "signature=" + signature(timed));
  }

  static String timestamp() {
    return "timestamp=" + RunningApi.nowMicros() / 1_000;
  }

  String signature(String payload) {
    return SigningKeys.hex(new SigningKey(key), payload);
  }

  private static String joined(String first, String second) {
    return first.isEmpty() ? second : first + "&" + second;
  }

  Answer send(String method, String path, String query, String body, Map<String, String> headers) {
    var uri = URI.create("http://127.0.0.1:" + port + path + (query.isEmpty() ? "" : "?" + query));
    var request =
        HttpRequest.newBuilder(uri)
            .method(method, BodyPublishers.ofString(body))
            .header("X-MBX-APIKEY", key.apiKey());
    headers.forEach(request::setHeader);
    try {
      var response = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), response.headers().map());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
