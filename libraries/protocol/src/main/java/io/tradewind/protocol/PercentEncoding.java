package io.tradewind.protocol;

import java.nio.charset.StandardCharsets;

/// Decodes and encodes the values of queries and forms.
public final class PercentEncoding {

  private static final String UNRESERVED = "-_.!~*'()";
  private static final String HEX = "0123456789ABCDEF";

  private PercentEncoding() {}

  /// Decodes part of a text: `%41` to `A`, and `+` to a space.
  ///
  /// @param text holds the encoded part
  /// @param from its first character
  /// @param to after its last character
  /// @return the decoded part
  /// @throws ApiException -1100 for a broken escape
  public static String decode(String text, int from, int to) {
    for (var index = from; index < to; index++) {
      var character = text.charAt(index);
      if (character == '%' || character == '+') {
        return decodeEscapes(text, from, to);
      }
    }
    return text.substring(from, to);
  }

  /// Encodes as a browser's `encodeURIComponent` does.
  ///
  /// @param text any
  /// @return ASCII
  public static String encode(String text) {
    var encoded = new StringBuilder(text.length() + 16);
    for (var octet : text.getBytes(StandardCharsets.UTF_8)) {
      var character = (char) (octet & 0xff);
      if (unreserved(character)) {
        encoded.append(character);
      } else {
        encoded.append('%').append(HEX.charAt(character >> 4)).append(HEX.charAt(character & 0xf));
      }
    }
    return encoded.toString();
  }

  private static String decodeEscapes(String text, int from, int to) {
    var source = text.substring(from, to).getBytes(StandardCharsets.UTF_8);
    var decoded = new byte[source.length];
    var length = 0;
    for (var index = 0; index < source.length; index++) {
      var octet = source[index];
      if (octet == '%') {
        if (index + 2 >= source.length) {
          throw ApiErrors.ILLEGAL_CHARACTERS.exception();
        }
        octet = (byte) ((nibble(source[index + 1]) << 4) | nibble(source[index + 2]));
        index += 2;
      } else if (octet == '+') {
        octet = ' ';
      }
      decoded[length++] = octet;
    }
    return new String(decoded, 0, length, StandardCharsets.UTF_8);
  }

  private static int nibble(byte character) {
    var value = Character.digit(character, 16);
    if (value < 0) {
      throw ApiErrors.ILLEGAL_CHARACTERS.exception();
    }
    return value;
  }

  private static boolean unreserved(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || UNRESERVED.indexOf(character) >= 0;
  }
}
