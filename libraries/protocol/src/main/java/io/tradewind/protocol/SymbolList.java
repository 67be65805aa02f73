package io.tradewind.protocol;

import java.util.ArrayList;
import java.util.List;

/// Reads the list form of parameters such as `symbols`: `["BTCUSDT","ETHUSDT"]`.
///
/// A hand-made reader because nothing but plain strings is legal there, so no text can nest.
final class SymbolList {

  private static final String GRAMMAR =
      "^\\[(\"[A-Z0-9-_.]{1,20}\"(,\"[A-Z0-9-_.]{1,20}\"){0,}){0,1}\\]$";

  private SymbolList() {}

  static List<String> parse(String text) {
    var list = text.strip();
    if (list.length() < 2 || list.charAt(0) != '[' || list.charAt(list.length() - 1) != ']') {
      throw illegal();
    }
    var inner = list.substring(1, list.length() - 1).strip();
    var codes = new ArrayList<String>();
    if (inner.isEmpty()) {
      return codes;
    }
    for (var element : inner.split(",", -1)) {
      var quoted = element.strip();
      if (quoted.length() < 3 || quoted.charAt(0) != '"' || !quoted.endsWith("\"")) {
        throw illegal();
      }
      codes.add(quoted.substring(1, quoted.length() - 1));
    }
    return codes;
  }

  private static ApiException illegal() {
    return ApiErrors.illegalCharacters("symbols", GRAMMAR).exception();
  }
}
