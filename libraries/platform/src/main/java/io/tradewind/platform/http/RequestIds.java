package io.tradewind.platform.http;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Names of requests, by which the log lines of all processes that served one are found.
///
/// The first process that a request reaches makes its name; the others take it from the header.
public final class RequestIds {
  /// The header that carries the name, in requests and answers.
  public static final String HEADER = "X-Request-Id";

  /// The longest name that is taken from outside.
  public static final int MAX_CHARACTERS = 64;

  private static final int RADIX = 36;

  /// Differs between processes, so that a number is enough after it.
  private static final String PROCESS =
      Long.toString(new SecureRandom().nextLong() >>> 16, RADIX) + "-";

  private static final AtomicLong LAST = new AtomicLong();

  private RequestIds() {}

  /// Makes a name.
  ///
  /// @return unlike any other's
  public static String next() {
    return PROCESS + Long.toString(LAST.incrementAndGet(), RADIX);
  }

  /// Takes a name from a header, if it is harmless in a log: letters, digits, `-`, `_`, `.`, `=`
  /// and `:`.
  ///
  /// @param header its value
  /// @return that, or a new name
  public static String of(@Nullable String header) {
    if (header == null || header.isEmpty() || header.length() > MAX_CHARACTERS) {
      return next();
    }
    for (var i = 0; i < header.length(); i++) {
      if (!harmless(header.charAt(i))) {
        return next();
      }
    }
    return header;
  }

  private static boolean harmless(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-_.=:".indexOf(c) >= 0;
  }
}
