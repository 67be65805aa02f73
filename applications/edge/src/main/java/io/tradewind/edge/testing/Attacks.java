package io.tradewind.edge.testing;

import io.tradewind.edge.waf.WebRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The list of attacks in `attacks.txt`, each in the places and escapings of a request where it
/// could be tried.
public final class Attacks {
  private static final Set<String> BY_PATH = Set.of("traversal", "xss", "sqli");
  private static final Set<String> BY_HEADER = Set.of("jndi");

  /// One request with an attack in it.
  ///
  /// @param kind such as `sqli`
  /// @param place such as `query`
  /// @param text the attack
  /// @param request that carries it
  public record Attack(String kind, String place, String text, WebRequest request) {}

  private Attacks() {}

  /// Makes all of them.
  ///
  /// @return the same at every call
  public static List<Attack> all() {
    var attacks = new ArrayList<Attack>();
    for (var line : lines()) {
      if (!line.startsWith("#") && !line.isBlank()) {
        var tab = line.indexOf('\t');
        add(attacks, line.substring(0, tab), line.substring(tab + 1));
      }
    }
    return attacks;
  }

  private static List<String> lines() {
    try (var stream = Attacks.class.getResourceAsStream("attacks.txt")) {
      if (stream == null) {
        throw new IllegalStateException("no attacks.txt");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(List<Attack> attacks, String kind, String text) {
    var once = URLEncoder.encode(text, StandardCharsets.UTF_8);
    var twice = URLEncoder.encode(once.replace("+", "%20"), StandardCharsets.UTF_8);
    var form = "symbol=BTCUSDT&side=BUY&newClientOrderId=" + once + "&timestamp=1724900000000";
    attacks.add(attack(kind, "query", text, get("/api/v3/depth", "symbol=" + once)));
    attacks.add(
        attack(kind, "query, escaped twice", text, get("/api/v3/depth", "symbol=" + twice)));
    attacks.add(attack(kind, "query, name", text, get("/api/v3/depth", once + "=1")));
    attacks.add(attack(kind, "form", text, post(form, "application/x-www-form-urlencoded")));
    attacks.add(attack(kind, "form, no type", text, post(form, "")));
    attacks.add(
        attack(
            kind,
            "JSON",
            text,
            post("{\"symbol\":\"" + json(text) + "\",\"limit\":5}", "application/json")));
    if (BY_PATH.contains(kind)) {
      attacks.add(attack(kind, "path", text, get("/market/" + once.replace("+", "%20"), "")));
    }
    if (BY_HEADER.contains(kind)) {
      attacks.add(attack(kind, "user agent", text, withHeader("User-Agent", text)));
      attacks.add(attack(kind, "any header", text, withHeader("X-Api-Version", text)));
      attacks.add(attack(kind, "referer", text, withHeader("Referer", "http://a.example/" + once)));
    }
  }

  private static String json(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t");
  }

  private static Attack attack(String kind, String place, String text, WebRequest request) {
    return new Attack(kind, place, text, request);
  }

  private static WebRequest get(String path, String query) {
    return request("GET", path, query, "", headers());
  }

  private static WebRequest post(String body, String contentType) {
    var headers = headers();
    if (!contentType.isEmpty()) {
      headers.set("Content-Type", contentType);
    }
    return request("POST", "/api/v3/order", "", body, headers);
  }

  private static WebRequest withHeader(String name, String value) {
    return request("GET", "/api/v3/ping", "", "", headers().set(name, value));
  }

  private static MultiMap headers() {
    return MultiMap.caseInsensitiveMultiMap()
        .set("Host", "localhost:8080")
        .set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64)")
        .set("Accept", "*/*");
  }

  private static WebRequest request(
      String method, String path, String query, String body, MultiMap headers) {
    return new WebRequest(
        "r", method, path, query, "HTTP/1.1", "203.0.113.7", headers, Buffer.buffer(body));
  }
}
