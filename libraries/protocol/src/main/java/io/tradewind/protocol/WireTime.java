package io.tradewind.protocol;

import org.jspecify.annotations.Nullable;

/// The unit of the times in an answer, which a client may choose.
public enum WireTime {
  /// Milliseconds since 1970 UTC: the default.
  MILLISECOND(1_000),

  /// Microseconds since 1970 UTC.
  MICROSECOND(1);

  /// The request header that chooses.
  public static final String HEADER = "X-MBX-TIME-UNIT";

  private final long micros;

  WireTime(long micros) {
    this.micros = micros;
  }

  /// Reads the header.
  ///
  /// @param text its value, or null when it was not sent
  /// @return the unit
  /// @throws ApiException -1194 for anything else
  public static WireTime parse(@Nullable String text) {
    return switch (text) {
      case null -> MILLISECOND;
      case "MILLISECOND", "millisecond" -> MILLISECOND;
      case "MICROSECOND", "microsecond" -> MICROSECOND;
      default -> throw ApiErrors.INVALID_TIME_UNIT.exception();
    };
  }

  /// Converts a time of ours.
  ///
  /// @param timestampMicros microseconds since 1970 UTC
  /// @return in this unit, rounded down
  public long of(long timestampMicros) {
    return Math.floorDiv(timestampMicros, micros);
  }
}
