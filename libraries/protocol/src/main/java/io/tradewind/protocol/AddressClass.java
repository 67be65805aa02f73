package io.tradewind.protocol;

/// The request limits of a named class of addresses. Limits can be large, never off.
///
/// @param name such as `default`
/// @param weightPerMinute REQUEST_WEIGHT, at least 1
/// @param requestsPerFiveMinutes RAW_REQUESTS, at least 1
public record AddressClass(String name, int weightPerMinute, int requestsPerFiveMinutes) {

  /// What an unknown address gets.
  public static final AddressClass DEFAULT = new AddressClass("default", 6_000, 300_000);
}
