package io.tradewind.edge.cdn;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a service says about keeping its answer (RFC 9111 section 5.2.2), as far as it matters to a
/// shared cache.
///
/// @param mayStore whether it may be kept
/// @param seconds how long it may be answered without asking again
record CacheControl(boolean mayStore, int seconds) {
  private static final CacheControl NEVER = new CacheControl(false, 0);

  /// Reads the header. An answer without one, or with one that says nothing about time, is not
  /// kept.
  static CacheControl of(@Nullable String header) {
    if (header == null) {
      return NEVER;
    }
    var maxAge = -1;
    var sharedMaxAge = -1;
    var revalidate = false;
    for (var field : header.split(",", -1)) {
      var directive = field.strip().toLowerCase(Locale.ROOT);
      if (directive.equals("no-store") || directive.startsWith("private")) {
        return NEVER;
      } else if (directive.startsWith("no-cache")) {
        revalidate = true;
      } else if (directive.startsWith("max-age=")) {
        maxAge = seconds(directive);
      } else if (directive.startsWith("s-maxage=")) {
        sharedMaxAge = seconds(directive);
      }
    }
    if (revalidate) {
      return new CacheControl(true, 0);
    }
    var seconds = sharedMaxAge >= 0 ? sharedMaxAge : maxAge;
    return seconds < 0 ? NEVER : new CacheControl(true, seconds);
  }

  /// A number that is none, or too large for one, lets nothing be kept.
  private static int seconds(String directive) {
    try {
      return Integer.parseInt(directive.substring(directive.indexOf('=') + 1));
    } catch (NumberFormatException _) {
      return -1;
    }
  }
}
