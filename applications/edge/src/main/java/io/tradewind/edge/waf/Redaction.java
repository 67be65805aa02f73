package io.tradewind.edge.waf;

import java.util.Locale;
import java.util.Set;

/// Takes secrets out of what is written down: credentials in headers, signatures and listen keys in
/// queries and paths.
final class Redaction {
  static final String REDACTED = "REDACTED";

  /// The longest value that is written down.
  static final int MAX_CHARACTERS = 2_048;

  private static final Set<String> HEADERS =
      Set.of(
          "x-mbx-apikey",
          "authorization",
          "proxy-authorization",
          "cookie",
          "set-cookie",
          "x-api-key");

  private static final Set<String> PARAMETERS =
      Set.of("signature", "listenkey", "apikey", "secretkey", "secret", "password", "token");

  private static final String LISTEN_KEY_PATH = "/ws/LK";

  private Redaction() {}

  static String header(String name, String value) {
    return HEADERS.contains(name.toLowerCase(Locale.ROOT)) ? REDACTED : shortened(value);
  }

  static String query(String query) {
    var redacted = new StringBuilder(query.length());
    for (var pair : shortened(query).split("&", -1)) {
      if (!redacted.isEmpty()) {
        redacted.append('&');
      }
      var equals = pair.indexOf('=');
      var name = equals < 0 ? pair : pair.substring(0, equals);
      if (equals >= 0 && isSecret(name)) {
        redacted.append(name).append('=').append(REDACTED);
      } else if (pair.contains("LK")) {
        redacted.append(streams(pair));
      } else {
        redacted.append(pair);
      }
    }
    return redacted.toString();
  }

  /// A name counts as it will be read, whatever is escaped in it.
  private static boolean isSecret(String name) {
    return PARAMETERS.contains(Transformations.canonical(name).strip());
  }

  /// Listen keys stand among stream names, too.
  private static String streams(String pair) {
    return pair.replaceAll("LK[A-Za-z0-9_-]{8,}", REDACTED);
  }

  static String path(String path) {
    var shorter = shortened(path);
    return shorter.startsWith(LISTEN_KEY_PATH) ? "/ws/" + REDACTED : streams(shorter);
  }

  private static String shortened(String text) {
    return text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) : text;
  }
}
