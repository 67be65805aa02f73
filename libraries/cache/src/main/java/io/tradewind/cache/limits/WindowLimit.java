package io.tradewind.cache.limits;

/// How much may be used in a fixed window aligned to UTC.
///
/// @param name part of a key in Redis, such as `1m`
/// @param lengthMillis the length of the window
/// @param limit the most in one window, at least 1
public record WindowLimit(String name, long lengthMillis, long limit) {

  /// The window of a time.
  ///
  /// @param nowMillis milliseconds since 1970 UTC
  /// @return its number
  long index(long nowMillis) {
    return nowMillis / lengthMillis;
  }

  /// When a window ends.
  ///
  /// @param index its number
  /// @return milliseconds since 1970 UTC
  long endMillis(long index) {
    return (index + 1) * lengthMillis;
  }
}
