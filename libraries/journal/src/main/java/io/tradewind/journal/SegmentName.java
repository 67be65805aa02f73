package io.tradewind.journal;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name of a segment says what is in it, and sorts as its sequences do.
///
/// @param partition of the market
/// @param first sequence in it
/// @param last sequence in it
record SegmentName(int partition, long first, long last) {
  private static final Pattern PATTERN = Pattern.compile("p(\\d{1,5})-(\\d{19})-(\\d{19})\\.twa");

  /// Takes a name apart.
  ///
  /// @return null for anything that is not a segment
  static @Nullable SegmentName parse(String name) {
    var matcher = PATTERN.matcher(name);
    return matcher.matches()
        ? new SegmentName(
            Integer.parseInt(matcher.group(1)),
            Long.parseLong(matcher.group(2)),
            Long.parseLong(matcher.group(3)))
        : null;
  }

  @Override
  public String toString() {
    return "p%d-%019d-%019d.twa".formatted(partition, first, last);
  }
}
