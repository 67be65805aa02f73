package io.tradewind.edge;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/// Finds requests that two readers could take to end in two places, or to be for two hosts.
///
/// The decoder below has refused what is malformed by itself. Here is what it tolerates, though a
/// service behind might read it otherwise (RFC 9112 section 6.3).
final class Framing {
  private Framing() {}

  /// Says what is wrong with a request's head.
  ///
  /// @param http the request
  /// @return a sentence for the client, or null
  static @Nullable String problem(HttpServerRequest http) {
    var headers = http.headers();
    var encodings = headers.getAll("Transfer-Encoding");
    var lengths = headers.getAll("Content-Length");
    if (!encodings.isEmpty()) {
      if (!lengths.isEmpty()) {
        return "Content-Length and Transfer-Encoding together.";
      }
      if (http.version() == HttpVersion.HTTP_1_0) {
        return "HTTP/1.0 has no Transfer-Encoding.";
      }
      if (encodings.size() > 1 || !encodings.getFirst().equals("chunked")) {
        return "Only chunked is understood as Transfer-Encoding.";
      }
    }
    if (lengths.size() > 1 || (lengths.size() == 1 && !isNumber(lengths.getFirst()))) {
      return "Content-Length must be one number.";
    }
    var body = !encodings.isEmpty() || (!lengths.isEmpty() && !lengths.getFirst().equals("0"));
    // clients that would rather speak HTTP/2 say so with any request, and are answered in HTTP/1.1
    if (body && headers.contains("Upgrade", "websocket", true)) {
      return "A request to upgrade has no body.";
    }
    if (headers.contains("")) {
      return "A header has no name.";
    }
    if (headers.getAll("Host").size() != 1) {
      return "There must be one Host.";
    }
    var uri = http.uri();
    return uri.isEmpty() || uri.charAt(0) != '/' ? "The target must be a path." : null;
  }

  private static boolean isNumber(String text) {
    for (var index = 0; index < text.length(); index++) {
      if (text.charAt(index) < '0' || text.charAt(index) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= 18;
  }
}
