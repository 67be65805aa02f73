package io.tradewind.edge.waf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the strings of a JSON text, names and values alike, also when its end is missing, for only
/// the beginning of a long body is looked at.
///
/// No tree is built and nothing recurses, so that depth costs nothing.
final class JsonStrings {
  /// The most levels of objects and arrays; a venue's JSON has three.
  static final int MAX_DEPTH = 32;

  private static final String BETWEEN_STRINGS = "{}[]:, \t\r\n+-.eE0123456789truefalsn";

  private JsonStrings() {}

  /// The strings of an object or array.
  ///
  /// @return decoded strings, or null when the text is not JSON
  static @Nullable List<String> in(String text) {
    var start = text.stripLeading();
    if (!start.startsWith("{") && !start.startsWith("[")) {
      return null;
    }
    var strings = new ArrayList<String>();
    var index = text.length() - start.length();
    while (index < text.length()) {
      var character = text.charAt(index);
      if (character == '"') {
        var end = closingQuote(text, index + 1);
        strings.add(unescaped(text.substring(index + 1, end)));
        index = end + 1;
      } else if (BETWEEN_STRINGS.indexOf(character) >= 0) {
        index++;
      } else {
        return null;
      }
    }
    return strings;
  }

  private static int closingQuote(String text, int from) {
    var index = from;
    while (index < text.length() && text.charAt(index) != '"') {
      index += text.charAt(index) == '\\' ? 2 : 1;
    }
    return Math.min(index, text.length());
  }

  /// Undoes the escapes of one letter; those with a code are undone with all others later.
  private static String unescaped(String string) {
    return string
        .replace("\\\"", "\"")
        .replace("\\/", "/")
        .replace("\\n", "\n")
        .replace("\\r", "\r")
        .replace("\\t", "\t");
  }

  /// Tells whether brackets nest deeper than any document of the venue.
  static boolean tooDeep(WebRequest request) {
    var body = request.body();
    var limit = Math.min(body.length(), WebRequest.INSPECTED_BODY_BYTES);
    if (limit == 0 || (body.getByte(0) != '{' && body.getByte(0) != '[' && body.getByte(0) > ' ')) {
      return false;
    }
    var depth = 0;
    var inString = false;
    for (var index = 0; index < limit; index++) {
      switch (body.getByte(index)) {
        case '"' -> inString = !inString;
        case '\\' -> index += inString ? 1 : 0;
        case '{', '[' -> depth += inString ? 0 : 1;
        case '}', ']' -> depth -= inString ? 0 : 1;
        default -> {}
      }
      if (depth > MAX_DEPTH) {
        return true;
      }
    }
    return false;
  }
}
