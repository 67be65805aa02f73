package io.tradewind.marketapi.rest;

import io.tradewind.model.SymbolStatus;
import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.Listings;
import io.tradewind.protocol.Parameters;
import io.tradewind.protocol.SymbolFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The symbols that a call names by `symbol`, `symbols` or neither, and `symbolStatus`.
///
/// @param symbols in the order asked for
/// @param single true when `symbol` named one: then the answer is an object, not an array
/// @param named true when the call named any
record SymbolSelection(List<SymbolFormat> symbols, boolean single, boolean named) {
  /// The most symbols of calls that cap them.
  static final int MAX_SYMBOLS = 100;

  private static final String BREAK = "BREAK";

  /// Reads the parameters of a call that serves all symbols when none is named.
  static SymbolSelection of(Parameters parameters, Listings listings, int maximum) {
    var symbol = parameters.optionalSymbol();
    var symbols = parameters.symbols(maximum);
    if (symbol != null && symbols != null) {
      throw ApiErrors.BAD_COMBINATION.exception();
    }
    var wanted = Status.of(parameters);
    if (symbol != null) {
      var format = listings.require(symbol);
      if (!wanted.matches(format)) {
        throw ApiErrors.SYMBOL_DOES_NOT_MATCH_STATUS.exception();
      }
      return new SymbolSelection(List.of(format), true, true);
    }
    var all =
        symbols == null ? listings.symbols() : symbols.stream().map(listings::require).toList();
    return new SymbolSelection(
        all.stream().filter(wanted::matches).toList(), false, symbols != null);
  }

  /// Reads the parameters of a call that must name a symbol or a list.
  static SymbolSelection required(Parameters parameters, Listings listings) {
    if (!parameters.has("symbol") && !parameters.has("symbols")) {
      throw ApiErrors.oneOf("symbol", "symbols").exception();
    }
    return of(parameters, listings, MAX_SYMBOLS);
  }

  /// Reads `symbol` and `symbolStatus` of a call of one symbol.
  static SymbolFormat one(Parameters parameters, Listings listings) {
    var format = listings.require(parameters.symbol());
    if (!Status.of(parameters).matches(format)) {
      throw ApiErrors.SYMBOL_DOES_NOT_MATCH_STATUS.exception();
    }
    return format;
  }

  /// A wanted status.
  ///
  /// @param status which
  /// @param any true when every status is wanted
  record Status(@Nullable SymbolStatus status, boolean any) {
    /// Reads `symbolStatus`. `BREAK` is legal and never a status of ours.
    static Status of(Parameters parameters) {
      var text = parameters.optional("symbolStatus");
      if (text == null) {
        return new Status(null, true);
      }
      if (text.equals(BREAK)) {
        return new Status(null, false);
      }
      for (var status : SymbolStatus.values()) {
        if (status.name().equals(text)) {
          return new Status(status, false);
        }
      }
      throw ApiErrors.INVALID_SYMBOL_STATUS.exception();
    }

    boolean matches(SymbolFormat format) {
      return any || format.symbol().status() == status;
    }
  }
}
