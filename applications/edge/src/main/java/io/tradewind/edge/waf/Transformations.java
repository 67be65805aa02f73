package io.tradewind.edge.waf;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What is undone before a text is compared with a rule, as AWS WAF's text transformations do.
final class Transformations {
  /// Escapes inside escapes that are followed.
  private static final int MAX_DEPTH = 4;

  private static final Pattern ENTITY =
      Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));?");
  private static final Pattern SCRIPT_ESCAPE =
      Pattern.compile("\\\\(?:u\\{?([0-9a-fA-F]{4,6})}?|x([0-9a-fA-F]{2}))");
  private static final Pattern COMMENT = Pattern.compile("/\\*(?!!).{0,1000}?\\*/", Pattern.DOTALL);
  private static final Pattern CONDITIONAL_COMMENT = Pattern.compile("/\\*!\\d{0,6}|\\*/");
  private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\u00a0\\p{Z}]+");
  private static final Map<String, String> ENTITIES =
      Map.ofEntries(
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("amp", "&"),
          Map.entry("colon", ":"),
          Map.entry("lpar", "("),
          Map.entry("rpar", ")"),
          Map.entry("tab", "\t"),
          Map.entry("newline", "\n"),
          Map.entry("sol", "/"),
          Map.entry("equals", "="),
          Map.entry("grave", "`"),
          Map.entry("nbsp", " "));

  private Transformations() {}

  /// Undoes percent escapes once; a broken one stays as it is.
  ///
  /// @param text any
  /// @param plusIsSpace true in the first round of a query or form
  /// @return decoded as UTF-8, or as Latin-1 where it is not UTF-8
  static String urlDecode(String text, boolean plusIsSpace) {
    if (text.indexOf('%') < 0 && !(plusIsSpace && text.indexOf('+') >= 0)) {
      return text;
    }
    var source = text.getBytes(StandardCharsets.UTF_8);
    var decoded = new byte[source.length + 4];
    var length = 0;
    for (var index = 0; index < source.length; index++) {
      var octet = source[index];
      if (octet == '+' && plusIsSpace) {
        octet = ' ';
      } else if (octet == '%') {
        var value = hex(source, index + 1, 2);
        var wide = value < 0 && isU(source, index + 1) ? hex(source, index + 2, 4) : -1;
        if (value >= 0) {
          octet = (byte) value;
          index += 2;
        } else if (wide >= 0) {
          for (var part : Character.toString(wide).getBytes(StandardCharsets.UTF_8)) {
            decoded[length++] = part;
          }
          index += 5;
          continue;
        }
      }
      decoded[length++] = octet;
    }
    return text(decoded, length);
  }

  /// The longest forms of `.` and `/` that no decoder should take are written plainly first.
  private static String text(byte[] bytes, int length) {
    var text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    if (text.indexOf('\ufffd') < 0) {
      return text;
    }
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1)
        .replace("\u00c0\u00ae", ".")
        .replace("\u00c0\u00af", "/")
        .replace("\u00c1\u009c", "\\")
        .replace("\u00c0\u00bc", "<")
        .replace("\u00c0\u00be", ">")
        .replace("\u00c0\u00a7", "'")
        .replace("\u00c0\u00a2", "\"");
  }

  private static boolean isU(byte[] source, int index) {
    return index < source.length && (source[index] | 0x20) == 'u';
  }

  private static int hex(byte[] source, int from, int digits) {
    if (from + digits > source.length) {
      return -1;
    }
    var value = 0;
    for (var index = from; index < from + digits; index++) {
      var digit = Character.digit(source[index], 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /// Undoes percent, entity and script escapes until nothing changes, four times at most.
  static String unescaped(String text) {
    var current = text;
    for (var depth = 0; depth < MAX_DEPTH; depth++) {
      var next = scriptDecode(entityDecode(urlDecode(current, false)));
      if (next.equals(current)) {
        break;
      }
      current = next;
    }
    return current;
  }

  /// Undoes all escapes, folds look-alike characters and case, and drops what is invisible.
  ///
  /// @param text decoded once
  /// @return in lower case
  static String canonical(String text) {
    var current = unescaped(text);
    if (!isAscii(current)) {
      current =
          Normalizer.normalize(current, Normalizer.Form.NFKC)
              .replace('\u2215', '/')
              .replace('\u2044', '/')
              .replace('\u2216', '\\');
    }
    return invisibleRemoved(current).toLowerCase(Locale.ROOT);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(character -> character < 128);
  }

  private static String invisibleRemoved(String text) {
    var kept = new StringBuilder(text.length());
    for (var index = 0; index < text.length(); index++) {
      var character = text.charAt(index);
      var type = Character.getType(character);
      var dropped = type == Character.FORMAT || (type == Character.CONTROL && !isSpace(character));
      if (!dropped) {
        kept.append(character);
      }
    }
    return kept.toString();
  }

  private static boolean isSpace(char character) {
    return (character >= '\t' && character <= '\r') || character == '\u0085';
  }

  private static String entityDecode(String text) {
    if (text.indexOf('&') < 0) {
      return text;
    }
    return ENTITY
        .matcher(text)
        .replaceAll(match -> {
          var decimal = match.group(1);
          var hexadecimal = match.group(2);
          if (decimal != null) {
            return quoted(Integer.parseInt(decimal), match.group());
          }
          if (hexadecimal != null) {
            return quoted(Integer.parseInt(hexadecimal, 16), match.group());
          }
          var name = match.group(3).toLowerCase(Locale.ROOT);
          return java.util.regex.Matcher.quoteReplacement(
              ENTITIES.getOrDefault(name, match.group()));
        });
  }

  private static String scriptDecode(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    return SCRIPT_ESCAPE
        .matcher(text)
        .replaceAll(match -> {
          var code = match.group(1) == null ? match.group(2) : match.group(1);
          return quoted(Integer.parseInt(code, 16), match.group());
        });
  }

  private static String quoted(int codePoint, String otherwise) {
    return java.util.regex.Matcher.quoteReplacement(
        Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : otherwise);
  }

  /// Replaces comments of SQL by a space, opens those that MySQL executes, and makes every run of
  /// white space one space.
  static String spaced(String canonical) {
    return compressed(withoutComments(canonical, " "));
  }

  /// Removes comments of SQL entirely: `un/**/ion` becomes `union`.
  static String joined(String canonical) {
    return compressed(withoutComments(canonical, ""));
  }

  private static String withoutComments(String text, String replacement) {
    if (!text.contains("/*") && !text.contains("*/")) {
      return text;
    }
    var shorter = COMMENT.matcher(text).replaceAll(replacement);
    return CONDITIONAL_COMMENT.matcher(shorter).replaceAll(replacement);
  }

  private static String compressed(String text) {
    return WHITE_SPACE.matcher(text).replaceAll(" ");
  }

  /// Removes all white space: `java script :` becomes `javascript:`.
  static String dense(String canonical) {
    return WHITE_SPACE.matcher(canonical).replaceAll("");
  }
}
