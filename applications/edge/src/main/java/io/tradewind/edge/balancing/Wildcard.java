package io.tradewind.edge.balancing;

/// A text with wild cards: `*` stands for any characters, `?` for one.
///
/// @param text the pattern
/// @param ignoreCase whether upper and lower case are the same
record Wildcard(String text, boolean ignoreCase) {

  boolean matches(String value) {
    var at = 0;
    var in = 0;
    var star = -1;
    var resume = 0;
    while (at < value.length()) {
      if (in < text.length() && text.charAt(in) == '*') {
        star = in++;
        resume = at;
      } else if (in < text.length() && same(text.charAt(in), value.charAt(at))) {
        in++;
        at++;
      } else if (star >= 0) {
        in = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (in < text.length() && text.charAt(in) == '*') {
      in++;
    }
    return in == text.length();
  }

  private boolean same(char wanted, char found) {
    return wanted == '?'
        || wanted == found
        || (ignoreCase && Character.toLowerCase(wanted) == Character.toLowerCase(found));
  }
}
