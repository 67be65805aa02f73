package io.tradewind.marketapi.rest;

import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.Parameters;
import java.util.regex.Pattern;

/// Reads the parameter `timeZone`: `8`, `-1:00`, `05:45`; from -12:00 to +14:00.
final class TimeZoneOffset {
  private static final Pattern FORM = Pattern.compile("([+-]?)(\\d{1,2})(?::([0-5]\\d))?");
  private static final int MIN_MINUTES = -12 * 60;
  private static final int MAX_MINUTES = 14 * 60;
  private static final long MINUTE_MICROS = 60_000_000;

  private TimeZoneOffset() {}

  /// How far local time is ahead of UTC, in microseconds; 0 when the parameter was not sent.
  static long micros(Parameters parameters) {
    var text = parameters.optional("timeZone");
    if (text == null) {
      return 0;
    }
    var match = FORM.matcher(text);
    if (!match.matches()) {
      throw ApiErrors.invalidData("timeZone").exception();
    }
    var rest = match.group(3);
    var minutes =
        Integer.parseInt(match.group(2)) * 60 + (rest == null ? 0 : Integer.parseInt(rest));
    var signed = match.group(1).equals("-") ? -minutes : minutes;
    if (signed < MIN_MINUTES || signed > MAX_MINUTES) {
      throw ApiErrors.invalidData("timeZone").exception();
    }
    return signed * MINUTE_MICROS;
  }
}
