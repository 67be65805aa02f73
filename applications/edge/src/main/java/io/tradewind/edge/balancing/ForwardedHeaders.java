package io.tradewind.edge.balancing;

import io.tradewind.edge.stage.Exchange;
import io.tradewind.platform.http.TrustedProxies;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The headers of a request on their way to a service, and of its answer on the way back.
///
/// What concerns one connection only stays behind (RFC 9110 section 7.6.1). The client's address is
/// appended to what it claims, as an ALB does: the services read from the right.
///
/// @param scheme of the public port
/// @param port the public port
public record ForwardedHeaders(String scheme, String port) {
  private static final Set<String> OF_ONE_CONNECTION =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authenticate",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "expect",
          "content-length");

  /// What the edge says itself, and compression, which is between the edge and the client.
  private static final Set<String> OF_THE_EDGE =
      Set.of(
          "x-forwarded-for",
          "x-forwarded-proto",
          "x-forwarded-port",
          "x-forwarded-host",
          "forwarded",
          "x-real-ip",
          "x-request-id",
          "accept-encoding");

  /// Writes the headers of a request to a service.
  ///
  /// @param exchange the request
  /// @param headers receives them
  void request(Exchange exchange, MultiMap headers) {
    var named = named(exchange.headers().getAll(HttpHeaders.CONNECTION));
    for (var header : exchange.headers()) {
      var name = header.getKey().toLowerCase(Locale.ROOT);
      if (!OF_ONE_CONNECTION.contains(name)
          && !OF_THE_EDGE.contains(name)
          && !named.contains(name)) {
        headers.add(header.getKey(), header.getValue());
      }
    }
    headers
        .set(TrustedProxies.FORWARDED_FOR, hops(exchange))
        .set("X-Forwarded-Proto", scheme)
        .set("X-Forwarded-Port", port)
        .set(Exchange.REQUEST_ID, exchange.requestId());
  }

  private static String hops(Exchange exchange) {
    var claimed = exchange.headers().getAll(TrustedProxies.FORWARDED_FOR);
    return claimed.isEmpty()
        ? exchange.clientAddress()
        : String.join(", ", claimed) + ", " + exchange.clientAddress();
  }

  /// Takes out of an answer what concerned the connection to the service.
  ///
  /// @param headers of the answer; changed
  static void answer(MultiMap headers) {
    for (var name : named(headers.getAll(HttpHeaders.CONNECTION))) {
      headers.remove(name);
    }
    headers
        .remove(HttpHeaders.CONNECTION)
        .remove(HttpHeaders.CONTENT_LENGTH)
        .remove(HttpHeaders.TRANSFER_ENCODING)
        .remove("Keep-Alive")
        .remove("Trailer")
        .remove("Upgrade");
  }

  private static List<String> named(List<String> connection) {
    if (connection.isEmpty()) {
      return List.of();
    }
    return connection.stream()
        .flatMap(field -> List.of(field.split(",", -1)).stream())
        .map(token -> token.strip().toLowerCase(Locale.ROOT))
        .filter(token -> !token.isEmpty() && !token.equals("keep-alive") && !token.equals("close"))
        .toList();
  }
}
