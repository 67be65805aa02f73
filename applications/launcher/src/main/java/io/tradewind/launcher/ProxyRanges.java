package io.tradewind.launcher;

import io.tradewind.platform.http.AddressRanges;
import java.util.Arrays;
import java.util.List;

/// Addresses and ranges of proxies as a setting names them.
final class ProxyRanges {
  private static final int MAX_RANGES = 64;

  /// A wider range would trust strangers.
  private static final int FEWEST_BITS = 8;

  private ProxyRanges() {}

  /// Reads a setting.
  ///
  /// @param name of the setting
  /// @param text such as `127.0.0.1, 10.20.0.0/16`; blank for none
  /// @return each one
  /// @throws IllegalArgumentException if one is neither, or too wide, or there are too many
  static List<String> of(String name, String text) {
    if (text.isBlank()) {
      return List.of();
    }
    var all = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (all.size() > MAX_RANGES) {
      throw new IllegalArgumentException(
          "%s may have %d addresses and ranges, but has %d"
              .formatted(name, MAX_RANGES, all.size()));
    }
    for (var one : all) {
      if (fixedBits(name, one) < FEWEST_BITS) {
        throw new IllegalArgumentException(
            "%s has '%s', which is wider than /%d and trusts strangers"
                .formatted(name, one, FEWEST_BITS));
      }
    }
    return all;
  }

  private static int fixedBits(String name, String range) {
    try {
      return new AddressRanges(List.of(range)).fewestBits();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s must be addresses or ranges such as 10.0.0.0/8, separated by commas, but has '%s'"
              .formatted(name, range),
          e);
    }
  }
}
