package io.tradewind.protocol;

/// The documented shapes of limits and their use, as elements of an array.
public final class RateLimitJson {

  private RateLimitJson() {}

  /// Writes the two ORDERS limits with what is used of them.
  ///
  /// @param json receives them
  /// @param usage of an account
  public static void orders(JsonWriter json, OrderUsage usage) {
    var limits = usage.limits();
    limit(json, "ORDERS", "SECOND", 10, limits.perTenSeconds());
    json.field("count", usage.perTenSeconds()).endObject();
    limit(json, "ORDERS", "DAY", 1, limits.perDay());
    json.field("count", usage.perDay()).endObject();
  }

  /// Writes REQUEST_WEIGHT with what is used of it.
  ///
  /// @param json receives it
  /// @param usage of an address
  /// @param nowMillis the time, in milliseconds since 1970 UTC
  public static void weight(JsonWriter json, RequestWeights.Usage usage, long nowMillis) {
    limit(json, "REQUEST_WEIGHT", "MINUTE", 1, usage.limits().weightPerMinute());
    json.field("count", usage.weight(nowMillis)).endObject();
  }

  /// Writes the limits of the default classes, as `exchangeInfo` lists them.
  ///
  /// @param json receives them
  public static void defaults(JsonWriter json) {
    limit(json, "REQUEST_WEIGHT", "MINUTE", 1, AddressClass.DEFAULT.weightPerMinute());
    json.endObject();
    limit(json, "ORDERS", "SECOND", 10, OrderLimits.DEFAULT.perTenSeconds());
    json.endObject();
    limit(json, "ORDERS", "DAY", 1, OrderLimits.DEFAULT.perDay());
    json.endObject();
    limit(json, "RAW_REQUESTS", "MINUTE", 5, AddressClass.DEFAULT.requestsPerFiveMinutes());
    json.endObject();
  }

  private static void limit(
      JsonWriter json, String type, String interval, int intervalNumber, long limit) {
    json.beginObject()
        .field("rateLimitType", type)
        .field("interval", interval)
        .field("intervalNum", intervalNumber)
        .field("limit", limit);
  }
}
