package io.tradewind.edge.cdn;

import io.tradewind.edge.stage.Exchange;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// In which form a client wants an answer.
///
/// @param gzip whether it reads gzip
/// @param ifNoneMatch what it has already, as sent, or null
record Wants(boolean gzip, @Nullable String ifNoneMatch) {
  private static final Pattern GZIP =
      Pattern.compile("(^|,)\\s*(gzip|\\*)\\s*(,|;(?!\\s*q\\s*=\\s*0(\\.0*)?\\s*(,|$))|$)");

  static Wants of(Exchange exchange) {
    var encodings = exchange.header("Accept-Encoding");
    var gzip = encodings != null && GZIP.matcher(encodings.toLowerCase(Locale.ROOT)).find();
    return new Wants(gzip, exchange.header("If-None-Match"));
  }
}
