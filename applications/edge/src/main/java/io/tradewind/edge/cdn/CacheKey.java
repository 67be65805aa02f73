package io.tradewind.edge.cdn;

import io.tradewind.edge.stage.Exchange;
import io.tradewind.topology.Auth;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names what a request asks for, if an answer to it may be kept at all.
final class CacheKey {
  /// A longer query is nobody's second time.
  static final int MAX_QUERY_CHARACTERS = 1_024;

  private static final String TIME_UNIT = "X-MBX-TIME-UNIT";
  private static final int MAX_TIME_UNIT_CHARACTERS = 16;
  private static final Set<String> OF_ONE_CLIENT = Set.of("signature", "apiKey", "listenKey");

  /// What clients write into `Connection` that no service looks at.
  private static final Set<String> USUAL_OPTIONS =
      Set.of("", "keep-alive", "close", "upgrade", "http2-settings");

  private CacheKey() {}

  /// Names what is asked for.
  ///
  /// @return null for whatever is not a public read of a route that may be cached, and for whatever
  ///   shows who the client is
  static @Nullable String of(Exchange exchange) {
    var route = exchange.route();
    if (route == null
        || route.cacheSeconds() == 0
        || route.auth() != Auth.NONE
        || !exchange.method().equals("GET")
        || exchange.body().length() > 0
        || exchange.header("X-MBX-APIKEY") != null
        || exchange.header("Authorization") != null
        || isUnusual(exchange)) {
      return null;
    }
    var query = query(exchange.rawQuery());
    var unit = exchange.header(TIME_UNIT);
    if (query == null || (unit != null && unit.length() > MAX_TIME_UNIT_CHARACTERS)) {
      return null;
    }
    var key = query.isEmpty() ? route.path() : route.path() + "?" + query;
    return unit == null ? key : key + " " + unit;
  }

  /// Says whether the service might see, or answer, something else than the key says: another form
  /// than JSON is asked for, a header is there twice, or is taken away on the way because the
  /// connection's options name it.
  private static boolean isUnusual(Exchange exchange) {
    var accept = exchange.header("Accept");
    return exchange.headers().getAll(TIME_UNIT).size() > 1
        || (accept != null && accept.contains("sbe"))
        || exchange.headers().getAll("Connection").stream()
            .flatMap(field -> Arrays.stream(field.split(",", -1)))
            .map(String::strip)
            .anyMatch(option -> !USUAL_OPTIONS.contains(option.toLowerCase(Locale.ROOT)));
  }

  /// The query with its parameters in order, where their order means nothing: each name once, and
  /// nothing escaped. Any other stays as it was sent.
  ///
  /// @return null when it names one client
  private static @Nullable String query(String raw) {
    if (raw.isEmpty()) {
      return raw;
    }
    if (raw.length() > MAX_QUERY_CHARACTERS) {
      return null;
    }
    var parameters = raw.split("&", -1);
    var names = new HashSet<String>();
    for (var parameter : parameters) {
      var equals = parameter.indexOf('=');
      names.add(equals < 0 ? parameter : parameter.substring(0, equals));
    }
    if (names.stream().anyMatch(OF_ONE_CLIENT::contains)) {
      return null;
    }
    if (names.size() < parameters.length || !isPlain(raw)) {
      return raw;
    }
    Arrays.sort(parameters);
    return String.join("&", parameters);
  }

  private static boolean isPlain(String text) {
    return text.chars()
        .allMatch(each ->
            (each >= 'a' && each <= 'z')
                || (each >= 'A' && each <= 'Z')
                || (each >= '0' && each <= '9')
                || "&=_-.:,".indexOf(each) >= 0);
  }
}
