package io.tradewind.orderapi.access;

import io.tradewind.platform.http.Request;
import io.tradewind.protocol.PercentEncoding;
import org.jspecify.annotations.Nullable;

/// The header and the signed text of a REST call: raw query, then raw body, without `signature`.
public final class RestCredentials implements Credentials {

  private static final String NAME = "signature=";

  private final Request request;

  /// Takes a request.
  ///
  /// @param request as received
  public RestCredentials(Request request) {
    this.request = request;
  }

  @Override
  public @Nullable String apiKey() {
    return request.header("X-MBX-APIKEY");
  }

  @Override
  public String payload(int reading) {
    var query = withoutSignature(request.rawQuery());
    var body = withoutSignature(request.bodyText());
    return switch (reading) {
      case 0 -> query + body;
      // some clients sign what a browser would encode and send what a form would
      case 1 -> encodedAgain(query) + encodedAgain(body);
      // and some sign before they encode
      default -> decoded(query) + decoded(body);
    };
  }

  /// Cuts the pair named `signature` out of a query or a form, with one `&` beside it.
  ///
  /// @param part as received
  /// @return the rest, as received
  static String withoutSignature(String part) {
    var start = part.startsWith(NAME) ? 0 : part.indexOf("&" + NAME);
    if (start < 0) {
      return part;
    }
    var end = part.indexOf('&', start + 1);
    if (end < 0) {
      return part.substring(0, start);
    }
    return start == 0 ? part.substring(end + 1) : part.substring(0, start) + part.substring(end);
  }

  private static String encodedAgain(String part) {
    var result = new StringBuilder(part.length() + 16);
    for (var pair : part.split("&", -1)) {
      var equals = pair.indexOf('=');
      result.append(result.isEmpty() ? "" : "&");
      if (equals < 0) {
        result.append(pair);
      } else {
        result
            .append(pair, 0, equals + 1)
            .append(
                PercentEncoding.encode(PercentEncoding.decode(pair, equals + 1, pair.length())));
      }
    }
    return result.toString();
  }

  private static String decoded(String part) {
    return PercentEncoding.decode(part, 0, part.length());
  }
}
