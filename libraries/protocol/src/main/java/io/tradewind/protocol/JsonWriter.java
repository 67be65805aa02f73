package io.tradewind.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes JSON as UTF-8 bytes into one growing array: cheap enough for the answer to every order.
///
/// Puts commas by itself; checks no structure. Owned by one thread.
public final class JsonWriter {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
  private static final int MAX_LONG_CHARACTERS = 20;

  private byte[] bytes;
  private int length;
  private boolean commaDue;

  /// Creates an empty writer.
  ///
  /// @param expectedBytes the first size of the array
  public JsonWriter(int expectedBytes) {
    bytes = new byte[Math.max(expectedBytes, MAX_LONG_CHARACTERS)];
  }

  /// Opens an object, as a value.
  ///
  /// @return this
  public JsonWriter beginObject() {
    return open('{');
  }

  /// Closes the object.
  ///
  /// @return this
  public JsonWriter endObject() {
    return close('}');
  }

  /// Opens an array, as a value.
  ///
  /// @return this
  public JsonWriter beginArray() {
    return open('[');
  }

  /// Closes the array.
  ///
  /// @return this
  public JsonWriter endArray() {
    return close(']');
  }

  /// Writes the name of the next value.
  ///
  /// @param name plain ASCII without quotes or backslashes
  /// @return this
  public JsonWriter name(String name) {
    ensure(name.length() + 4);
    if (commaDue) {
      bytes[length++] = ',';
    }
    bytes[length++] = '"';
    for (var index = 0; index < name.length(); index++) {
      bytes[length++] = (byte) name.charAt(index);
    }
    bytes[length++] = '"';
    bytes[length++] = ':';
    commaDue = false;
    return this;
  }

  /// Writes a string member.
  ///
  /// @param name its name
  /// @param value its value, any text
  /// @return this
  public JsonWriter field(String name, String value) {
    return name(name).value(value);
  }

  /// Writes an integer member.
  ///
  /// @param name its name
  /// @param value its value
  /// @return this
  public JsonWriter field(String name, long value) {
    return name(name).value(value);
  }

  /// Writes a boolean member.
  ///
  /// @param name its name
  /// @param value its value
  /// @return this
  public JsonWriter field(String name, boolean value) {
    return name(name).value(value);
  }

  /// Writes a member that is a decimal in a string.
  ///
  /// @param name its name
  /// @param units the amount in minimal units
  /// @param scale the decimal places of the unit
  /// @return this
  public JsonWriter decimalField(String name, long units, int scale) {
    return name(name).decimal(units, scale);
  }

  /// Writes a string.
  ///
  /// @param text any text
  /// @return this
  public JsonWriter value(String text) {
    separate();
    ensure(text.length() + 2);
    bytes[length++] = '"';
    for (var index = 0; index < text.length(); index++) {
      var character = text.charAt(index);
      if (character < ' ' || character > '~' || character == '"' || character == '\\') {
        escaped(text, index);
        break;
      }
      bytes[length++] = (byte) character;
    }
    ensure(1);
    bytes[length++] = '"';
    return this;
  }

  /// Writes an integer.
  ///
  /// @param number any
  /// @return this
  public JsonWriter value(long number) {
    separate();
    digits(number);
    return this;
  }

  /// Writes a boolean.
  ///
  /// @param flag its value
  /// @return this
  public JsonWriter value(boolean flag) {
    return raw(flag ? "true" : "false");
  }

  /// Writes null.
  ///
  /// @return this
  public JsonWriter nullValue() {
    return raw("null");
  }

  /// Writes a decimal in a string, such as `"4.00000000"`.
  ///
  /// @param units the amount in minimal units
  /// @param scale the decimal places of the unit, 0 to 18
  /// @return this
  public JsonWriter decimal(long units, int scale) {
    separate();
    ensure(1);
    bytes[length++] = '"';
    rawDecimal(units, scale);
    ensure(1);
    bytes[length++] = '"';
    return this;
  }

  /// Writes a value that is JSON already.
  ///
  /// @param json any text, such as an id that a client sent
  /// @return this
  public JsonWriter raw(String json) {
    separate();
    var encoded = json.getBytes(StandardCharsets.UTF_8);
    ensure(encoded.length);
    System.arraycopy(encoded, 0, bytes, length, encoded.length);
    length += encoded.length;
    return this;
  }

  /// Writes what another writer holds, as a value.
  ///
  /// @param json the other writer
  /// @return this
  public JsonWriter raw(JsonWriter json) {
    separate();
    ensure(json.length);
    System.arraycopy(json.bytes, 0, bytes, length, json.length);
    length += json.length;
    return this;
  }

  /// The bytes so far, copied.
  ///
  /// @return a new array
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /// How many bytes were written.
  ///
  /// @return at least 0
  public int length() {
    return length;
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  void rawDecimal(long units, int scale) {
    ensure(MAX_LONG_CHARACTERS + 3);
    var magnitude = units;
    if (units < 0) {
      bytes[length++] = '-';
      magnitude = Math.negateExact(units);
    }
    var unit = Decimals.powerOfTen(scale);
    digits(magnitude / unit);
    if (scale == 0) {
      return;
    }
    ensure(scale + 1);
    bytes[length] = '.';
    var fraction = magnitude % unit;
    for (var index = length + scale; index > length; index--) {
      bytes[index] = (byte) ('0' + fraction % 10);
      fraction /= 10;
    }
    length += scale + 1;
  }

  private void digits(long number) {
    ensure(MAX_LONG_CHARACTERS);
    if (number == Long.MIN_VALUE) {
      commaDue = false;
      raw(Long.toString(number));
      return;
    }
    var rest = number;
    if (rest < 0) {
      bytes[length++] = '-';
      rest = -rest;
    }
    var count = 1;
    for (var limit = rest; limit >= 10; limit /= 10) {
      count++;
    }
    for (var index = length + count - 1; index >= length; index--) {
      bytes[index] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += count;
  }

  private void escaped(String text, int from) {
    var index = from;
    while (index < text.length()) {
      var codePoint = text.codePointAt(index);
      index += Character.charCount(codePoint);
      ensure(6);
      if (codePoint == '"' || codePoint == '\\') {
        bytes[length++] = '\\';
        bytes[length++] = (byte) codePoint;
      } else if (codePoint < ' '
          || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)) {
        unicodeEscape(codePoint);
      } else {
        var encoded = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
      }
    }
  }

  private void unicodeEscape(int character) {
    bytes[length++] = '\\';
    bytes[length++] = 'u';
    for (var shift = 12; shift >= 0; shift -= 4) {
      bytes[length++] = HEX[(character >> shift) & 0xf];
    }
  }

  private JsonWriter open(char bracket) {
    separate();
    ensure(1);
    bytes[length++] = (byte) bracket;
    commaDue = false;
    return this;
  }

  private JsonWriter close(char bracket) {
    ensure(1);
    bytes[length++] = (byte) bracket;
    commaDue = true;
    return this;
  }

  private void separate() {
    ensure(1);
    if (commaDue) {
      bytes[length++] = ',';
    }
    commaDue = true;
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
