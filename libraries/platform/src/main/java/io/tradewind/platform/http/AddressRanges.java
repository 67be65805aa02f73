package io.tradewind.platform.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A set of address ranges such as `192.0.2.0/24` and `2001:db8::/32`.
public final class AddressRanges {
  /// The most ranges of a list.
  public static final int MAX_RANGES = 100_000;

  private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

  /// Ranges by their first byte, and those that are wider than a byte at the end.
  private final List<List<Range>> byFirstByte = new ArrayList<>();

  private static final class Range {
    private final byte[] network;
    private final int bits;

    Range(byte[] network, int bits) {
      this.network = network;
      this.bits = bits;
    }

    boolean contains(byte[] address) {
      if (address.length != network.length) {
        return false;
      }
      var whole = bits / 8;
      for (var index = 0; index < whole; index++) {
        if (address[index] != network[index]) {
          return false;
        }
      }
      var rest = bits % 8;
      return rest == 0 || ((address[whole] ^ network[whole]) & 0xff & (0xff << (8 - rest))) == 0;
    }
  }

  /// Reads ranges.
  ///
  /// @param ranges with or without a number of bits
  /// @throws IllegalArgumentException for one that is none, or too many
  public AddressRanges(List<String> ranges) {
    if (ranges.size() > MAX_RANGES) {
      throw new IllegalArgumentException(
          "at most %d address ranges, but %d".formatted(MAX_RANGES, ranges.size()));
    }
    for (var index = 0; index < 257; index++) {
      byFirstByte.add(new ArrayList<>(0));
    }
    for (var text : ranges) {
      var range = parse(text);
      byFirstByte.get(range.bits < 8 ? 256 : range.network[0] & 0xff).add(range);
    }
  }

  private static Range parse(String text) {
    var slash = text.indexOf('/');
    var network = literal(slash < 0 ? text : text.substring(0, slash));
    if (network == null) {
      throw new IllegalArgumentException("no address range: '%s'".formatted(text));
    }
    var most = network.length * 8;
    var bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException("no address range: '%s'".formatted(text));
    }
    return new Range(network, bits);
  }

  /// Says whether there are none.
  ///
  /// @return true when nothing can be contained
  public boolean isEmpty() {
    return byFirstByte.stream().allMatch(List::isEmpty);
  }

  /// Says whether an address is in one of the ranges.
  ///
  /// @param address textual; one that is none is in no range
  /// @return true when it is
  public boolean contains(String address) {
    var bytes = literal(address);
    if (bytes == null) {
      return false;
    }
    return any(byFirstByte.get(bytes[0] & 0xff), bytes) || any(byFirstByte.get(256), bytes);
  }

  private static boolean any(List<Range> ranges, byte[] address) {
    for (var range : ranges) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /// Says whether a text is an address.
  ///
  /// @param text anything
  /// @return true for a literal of version 4 or 6
  public static boolean isAddress(String text) {
    return literal(text) != null;
  }

  /// Says how many addresses there are in the widest range.
  ///
  /// @return the number of leading bits that are fixed; more than 128 when there is no range
  public int fewestBits() {
    return byFirstByte.stream()
        .flatMap(List::stream)
        .mapToInt(range -> range.bits)
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  /// Reads a literal; a name is never looked up.
  private static byte @Nullable [] literal(String text) {
    if (!LITERAL.matcher(text).matches() || (text.indexOf(':') < 0 && text.indexOf('.') < 0)) {
      return null;
    }
    try {
      return InetAddress.ofLiteral(text).getAddress();
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
