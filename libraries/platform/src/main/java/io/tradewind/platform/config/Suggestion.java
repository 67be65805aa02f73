package io.tradewind.platform.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// The known name that somebody most likely meant.
///
/// Distance is Levenshtein's (insertions, deletions, substitutions), regardless of case, dashes and
/// underscores. A name further away than a third of its length is no suggestion.
public final class Suggestion {
  private Suggestion() {}

  /// Finds the nearest known name.
  ///
  /// @param unknown what was written
  /// @param known what would have been right
  /// @return the nearest, or empty when none is near
  public static Optional<String> of(String unknown, Collection<String> known) {
    var written = plain(unknown);
    return known.stream()
        .filter(name -> distance(written, plain(name)) <= Math.max(1, name.length() / 3))
        .min(Comparator.comparingInt(name -> distance(written, plain(name))));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  private static int distance(String left, String right) {
    var previous = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      var current = new int[right.length() + 1];
      current[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int substitution = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[right.length()];
  }
}
