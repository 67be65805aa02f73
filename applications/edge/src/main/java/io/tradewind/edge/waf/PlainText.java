package io.tradewind.edge.waf;

import io.vertx.core.buffer.Buffer;

/// Tells in one pass whether a text can be an attack at all.
///
/// Nearly every request of a trading client is made of letters, digits and a few signs that no
/// injection can do with alone. Those are found here with a table look-up for each character, and
/// never reach a rule.
final class PlainText {
  private static final int ASCII = 128;

  /// Letters, digits and what numbers, ids, symbols, stream names and base64 need.
  private static final boolean[] IN_VALUE = table("._:,/@+=-!");

  /// A whole query or form: values, and what holds them together. No escape, and no space.
  private static final boolean[] IN_QUERY = table("._:,/@=-!&");

  private static final boolean[] IN_PATH = table("._-/@");

  private static final boolean[] IN_HEADER = table(" ._:,/@+=-*?&;()#![]~^|");

  private PlainText() {}

  private static boolean[] table(String signs) {
    var table = new boolean[ASCII];
    for (var character = 'a'; character <= 'z'; character++) {
      table[character] = true;
      table[Character.toUpperCase(character)] = true;
    }
    for (var character = '0'; character <= '9'; character++) {
      table[character] = true;
    }
    for (var index = 0; index < signs.length(); index++) {
      table[signs.charAt(index)] = true;
    }
    return table;
  }

  /// True for a decoded value that means the same in every language: nothing.
  static boolean value(String text) {
    return consistsOf(text, IN_VALUE)
        && !text.startsWith("/")
        && !text.contains("..")
        && !text.contains("//")
        && !text.contains("--")
        && !text.contains("@@")
        && !text.contains(":/");
  }

  /// True for an encoded query or form whose values are all plain.
  static boolean query(String text) {
    return consistsOf(text, IN_QUERY)
        && !text.contains("..")
        && !text.contains("--")
        && !text.contains("//")
        && !text.contains("=/")
        && !text.contains("@@")
        && !text.contains(":/");
  }

  /// True for bytes that are a plain query.
  static boolean query(Buffer bytes) {
    var before = 0;
    for (var index = 0; index < bytes.length(); index++) {
      var octet = bytes.getByte(index);
      if (octet < 0 || !IN_QUERY[octet]) {
        return false;
      }
      var doubled = octet == before && isTellingTwice(octet);
      if (doubled || (octet == '/' && (before == '=' || before == ':'))) {
        return false;
      }
      before = octet;
    }
    return true;
  }

  private static boolean isTellingTwice(byte octet) {
    return octet == '.' || octet == '-' || octet == '/' || octet == '@';
  }

  /// True for a path of plain segments, none of which begins with a dot.
  static boolean path(String text) {
    return consistsOf(text, IN_PATH) && !text.contains("/.") && !text.contains("//");
  }

  /// True for a header's value without quotes, brackets of markup, look-ups or control characters.
  static boolean header(String text) {
    return consistsOf(text, IN_HEADER);
  }

  private static boolean consistsOf(String text, boolean[] table) {
    for (var index = 0; index < text.length(); index++) {
      var character = text.charAt(index);
      if (character >= ASCII || !table[character]) {
        return false;
      }
    }
    return true;
  }
}
