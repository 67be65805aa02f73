package io.tradewind.protocol;

/// Turns decimal texts into integers of a minimal unit and back, exactly and without `BigDecimal`.
public final class Decimals {

  /// What a price or a quantity may look like.
  public static final String GRAMMAR = "^([0-9]{1,20})(\\.[0-9]{1,20})?$";

  private static final int MAX_DIGITS = 20;
  private static final int MAX_SCALE = 18;
  private static final long[] POWERS_OF_TEN = new long[MAX_SCALE + 1];

  static {
    POWERS_OF_TEN[0] = 1;
    for (var power = 1; power <= MAX_SCALE; power++) {
      POWERS_OF_TEN[power] = POWERS_OF_TEN[power - 1] * 10;
    }
  }

  private Decimals() {}

  /// Reads a number that a client sent. Zeros beyond the scale are taken; other digits are not.
  ///
  /// @param name the parameter, for the error
  /// @param text what was sent
  /// @param scale the decimal places of the unit, 0 to 18
  /// @return the number in units, at least 0
  /// @throws ApiException -1100 outside [#GRAMMAR], -1111 finer than the unit, -1108 too large
  public static long parse(String name, String text, int scale) {
    var length = text.length();
    var point = digits(text, 0);
    if (point == 0 || point > MAX_DIGITS || (point < length && text.charAt(point) != '.')) {
      throw ApiErrors.illegalCharacters(name, GRAMMAR).exception();
    }
    if (point < length) {
      var places = digits(text, point + 1) - point - 1;
      if (places < 1 || places > MAX_DIGITS || point + 1 + places != length) {
        throw ApiErrors.illegalCharacters(name, GRAMMAR).exception();
      }
    }
    var whole = accumulate(name, 0, text, 0, point);
    var places = Math.min(scale, Math.max(0, length - point - 1));
    for (var index = point + 1 + places; index < length; index++) {
      if (text.charAt(index) != '0') {
        throw ApiErrors.tooMuchPrecision(name).exception();
      }
    }
    var units = accumulate(name, whole, text, point + 1, point + 1 + places);
    var factor = POWERS_OF_TEN[scale - places];
    if (units > Long.MAX_VALUE / factor) {
      throw ApiErrors.overflow(name).exception();
    }
    return units * factor;
  }

  /// Reads an integer that a client sent.
  ///
  /// @param name the parameter, for the error
  /// @param text what was sent
  /// @return at least 0
  /// @throws ApiException -1100 if it is more than 20 digits or anything else, -1108 too large
  public static long parseInteger(String name, String text) {
    var length = digits(text, 0);
    if (length == 0 || length > MAX_DIGITS || length != text.length()) {
      throw ApiErrors.illegalCharacters(name, "^[0-9]{1,20}$").exception();
    }
    return accumulate(name, 0, text, 0, length);
  }

  /// Renders an amount at a fixed scale, such as `4.00000000`.
  ///
  /// @param units the amount in minimal units
  /// @param scale the decimal places of the unit, 0 to 18
  /// @return the text
  public static String text(long units, int scale) {
    var json = new JsonWriter(32);
    json.rawDecimal(units, scale);
    return json.toString();
  }

  static long powerOfTen(int power) {
    return POWERS_OF_TEN[power];
  }

  private static int digits(String text, int from) {
    var index = from;
    while (index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9') {
      index++;
    }
    return index;
  }

  private static long accumulate(String name, long start, String text, int from, int to) {
    var value = start;
    for (var index = from; index < to; index++) {
      var digit = text.charAt(index) - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        throw ApiErrors.overflow(name).exception();
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
