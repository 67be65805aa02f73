package io.tradewind.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The parameters of a request, by name, read with the documented errors.
///
/// An optional parameter that was sent without a value is refused with -1105, a mandatory one with
/// -1102. Not changed after parsing; safe to share.
public final class Parameters {

  /// The most parameters of one request.
  public static final int MAX_PARAMETERS = 64;

  /// What a symbol may look like.
  public static final String SYMBOL_GRAMMAR = "^[\\w\\-._&&[^a-z]]{1,50}$";

  /// What a client order id may look like.
  public static final String CLIENT_ORDER_ID_GRAMMAR = "^[a-zA-Z0-9-_]{1,36}$";

  private static final int MAX_SYMBOL_CHARACTERS = 50;
  private static final int MAX_CLIENT_ORDER_ID_CHARACTERS = 36;
  private static final long FIRST_MICROS = 1_000_000_000_000_000L;

  /// The year 9999: no time of ours is later, and one can be added to without overflow.
  private static final long LAST_MICROS = 253_402_300_799_999_999L;

  private String[] names = new String[16];
  private String[] values = new String[16];
  private int count;

  private Parameters() {}

  /// Parses a query and a form. A name in both counts as the query's.
  ///
  /// @param rawQuery percent-encoded, without the question mark
  /// @param rawBody percent-encoded, whatever its content type; a body that is JSON counts as empty
  /// @return the parameters
  /// @throws ApiException -1100 for a broken escape, -1101 for a name twice in one part or too many
  public static Parameters parse(String rawQuery, String rawBody) {
    var parameters = new Parameters();
    parameters.addPart(rawQuery, 0);
    if (!rawBody.isEmpty() && rawBody.charAt(0) != '{') {
      parameters.addPart(rawBody, parameters.count);
    }
    return parameters;
  }

  /// Takes parameters that were parsed elsewhere.
  ///
  /// @param names distinct
  /// @param values one for each name
  /// @return the parameters
  public static Parameters of(List<String> names, List<String> values) {
    var parameters = new Parameters();
    for (var index = 0; index < names.size(); index++) {
      parameters.append(names.get(index), values.get(index));
    }
    return parameters;
  }

  /// Says whether nothing was sent.
  ///
  /// @return true without any parameter
  public boolean isEmpty() {
    return count == 0;
  }

  private void addPart(String part, int partStart) {
    var from = 0;
    while (from < part.length()) {
      var end = part.indexOf('&', from);
      var to = end < 0 ? part.length() : end;
      if (to > from) {
        addPair(part, from, to, partStart);
      }
      from = to + 1;
    }
  }

  private void addPair(String part, int from, int to, int partStart) {
    var equals = part.indexOf('=', from);
    var nameEnd = equals < 0 || equals > to ? to : equals;
    var name = PercentEncoding.decode(part, from, nameEnd);
    var known = indexOf(name);
    if (known >= partStart) {
      throw ApiErrors.DUPLICATE_PARAMETER.exception();
    }
    if (known < 0) {
      append(name, nameEnd == to ? "" : PercentEncoding.decode(part, nameEnd + 1, to));
    }
  }

  private void append(String name, String value) {
    if (count == MAX_PARAMETERS) {
      throw ApiErrors.TOO_MANY_PARAMETERS.exception();
    }
    if (count == names.length) {
      names = Arrays.copyOf(names, count * 2);
      values = Arrays.copyOf(values, count * 2);
    }
    names[count] = name;
    values[count++] = value;
  }

  private int indexOf(String name) {
    for (var index = 0; index < count; index++) {
      if (names[index].equals(name)) {
        return index;
      }
    }
    return -1;
  }

  /// Says whether a parameter was sent, with or without a value.
  ///
  /// @param name the parameter
  /// @return true when it was
  public boolean has(String name) {
    return indexOf(name) >= 0;
  }

  /// Goes through the parameters in the order they were sent.
  ///
  /// @param visitor told each name and value
  public void forEach(BiConsumer<String, String> visitor) {
    for (var index = 0; index < count; index++) {
      visitor.accept(names[index], values[index]);
    }
  }

  /// A parameter that may be absent.
  ///
  /// @param name the parameter
  /// @return its value, never empty; or null
  public @Nullable String optional(String name) {
    var index = indexOf(name);
    if (index < 0) {
      return null;
    }
    if (values[index].isEmpty()) {
      throw ApiErrors.empty(name).exception();
    }
    return values[index];
  }

  /// A parameter that must be sent.
  ///
  /// @param name the parameter
  /// @return its value, never empty
  public String required(String name) {
    var index = indexOf(name);
    if (index < 0 || values[index].isEmpty()) {
      throw ApiErrors.mandatory(name).exception();
    }
    return values[index];
  }

  /// The parameter `symbol`, which must be sent.
  ///
  /// @return a well-formed code, listed or not
  public String symbol() {
    return checkedSymbol(required("symbol"));
  }

  /// The parameter `symbol`, which may be absent.
  ///
  /// @return a well-formed code, listed or not; or null
  public @Nullable String optionalSymbol() {
    var code = optional("symbol");
    return code == null ? null : checkedSymbol(code);
  }

  /// The parameter `symbols`: a JSON array of strings.
  ///
  /// @param maximum the most symbols
  /// @return well-formed codes without repetition; or null when it was not sent
  public @Nullable List<String> symbols(int maximum) {
    var text = optional("symbols");
    if (text == null) {
      return null;
    }
    var codes = new ArrayList<String>();
    for (var code : SymbolList.parse(text)) {
      if (codes.contains(checkedSymbol(code))) {
        throw ApiErrors.DUPLICATE_SYMBOLS.exception();
      }
      codes.add(code);
      if (codes.size() > maximum) {
        throw ApiErrors.tooManyValues("symbols", maximum).exception();
      }
    }
    return codes;
  }

  /// A whole number that must be sent.
  ///
  /// @param name the parameter
  /// @return at least 0
  public long requiredLong(String name) {
    return Decimals.parseInteger(name, required(name));
  }

  /// A whole number that may be absent.
  ///
  /// @param name the parameter
  /// @param absent what to return when it was not sent
  /// @return at least 0, or `absent`
  public long longOr(String name, long absent) {
    var text = optional(name);
    return text == null ? absent : Decimals.parseInteger(name, text);
  }

  /// The parameter `limit`. More than the maximum counts as the maximum.
  ///
  /// @param absent what to return when it was not sent
  /// @param maximum the largest page
  /// @return 1 to `maximum`
  public int limit(int absent, int maximum) {
    var limit = longOr("limit", absent);
    if (limit == 0) {
      throw ApiErrors.invalidData("limit").exception();
    }
    return (int) Math.min(limit, maximum);
  }

  /// A time that may be absent, sent in milliseconds or microseconds. One after the year 9999
  /// counts as its end.
  ///
  /// @param name the parameter
  /// @param absent what to return when it was not sent
  /// @return microseconds since 1970 UTC, or `absent`
  public long timeMicrosOr(String name, long absent) {
    var time = longOr(name, -1);
    return time < 0 ? absent : Math.min(micros(time), LAST_MICROS);
  }

  /// Converts a time whose unit is told by its magnitude.
  ///
  /// @param time milliseconds or microseconds since 1970 UTC, at least 0
  /// @return microseconds
  public static long micros(long time) {
    return time >= FIRST_MICROS ? time : time * 1_000;
  }

  /// A yes or no that may be absent.
  ///
  /// @param name the parameter
  /// @param absent what to return when it was not sent
  /// @return its value
  public boolean flag(String name, boolean absent) {
    return switch (optional(name)) {
      case null -> absent;
      case "true", "TRUE" -> true;
      case "false", "FALSE" -> false;
      default -> throw ApiErrors.invalidData(name).exception();
    };
  }

  /// One of several words, which must be sent.
  ///
  /// @param <E> the words
  /// @param name the parameter
  /// @param words the words, in upper case
  /// @param invalid what another word is answered with
  /// @return the word
  public <E extends Enum<E>> E requiredWord(String name, E[] words, ApiError invalid) {
    return word(required(name), words, invalid);
  }

  /// One of several words, which may be absent.
  ///
  /// @param <E> the words
  /// @param name the parameter
  /// @param words the words, in upper case
  /// @param invalid what another word is answered with
  /// @return the word, or null
  public <E extends Enum<E>> @Nullable E optionalWord(String name, E[] words, ApiError invalid) {
    var text = optional(name);
    return text == null ? null : word(text, words, invalid);
  }

  /// A client order id that may be absent.
  ///
  /// @param name the parameter
  /// @return 1 to 36 legal characters, or null
  public @Nullable String clientOrderId(String name) {
    var text = optional(name);
    if (text == null) {
      return null;
    }
    var legal = text.length() <= MAX_CLIENT_ORDER_ID_CHARACTERS;
    for (var index = 0; legal && index < text.length(); index++) {
      var character = text.charAt(index);
      legal =
          upperOrDigit(character)
              || (character >= 'a' && character <= 'z')
              || character == '-'
              || character == '_';
    }
    if (!legal) {
      throw ApiErrors.illegalCharacters(name, CLIENT_ORDER_ID_GRAMMAR).exception();
    }
    return text;
  }

  private static <E extends Enum<E>> E word(String text, E[] words, ApiError invalid) {
    for (var word : words) {
      if (word.name().equals(text)) {
        return word;
      }
    }
    throw invalid.exception();
  }

  private static String checkedSymbol(String code) {
    var legal = !code.isEmpty() && code.length() <= MAX_SYMBOL_CHARACTERS;
    for (var index = 0; legal && index < code.length(); index++) {
      var character = code.charAt(index);
      legal = upperOrDigit(character) || character == '-' || character == '_' || character == '.';
    }
    if (!legal) {
      throw ApiErrors.illegalCharacters("symbol", SYMBOL_GRAMMAR).exception();
    }
    return code;
  }

  private static boolean upperOrDigit(char character) {
    return (character >= 'A' && character <= 'Z') || (character >= '0' && character <= '9');
  }
}
