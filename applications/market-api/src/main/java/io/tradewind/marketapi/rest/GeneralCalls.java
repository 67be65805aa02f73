package io.tradewind.marketapi.rest;

import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.Listings;
import io.tradewind.protocol.Parameters;
import io.tradewind.protocol.SymbolFormat;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;

/// `ping`, `time` and `exchangeInfo`.
final class GeneralCalls {
  private static final int PING_WEIGHT = 1;
  private static final int EXCHANGE_INFO_WEIGHT = 20;

  /// Symbols are halted in seconds; nobody may act on older rules for long.
  private static final int LISTING_SECONDS = 1;

  private static final int MAX_SYMBOLS = 4_096;
  private static final String SPOT = "SPOT";

  /// Permissions that the protocol knows; a symbol of ours has SPOT alone.
  private static final Pattern PERMISSION =
      Pattern.compile("SPOT|MARGIN|LEVERAGED|TRD_GRP_(00[2-9]|01\\d|02[0-5])");

  private final Listings listings;
  private final InstantSource clock;

  GeneralCalls(Listings listings, InstantSource clock) {
    this.listings = listings;
    this.clock = clock;
  }

  void ping(ApiCall call) {
    call.charge(PING_WEIGHT);
    call.reply(new JsonWriter(2).beginObject().endObject());
  }

  void time(ApiCall call) {
    call.charge(PING_WEIGHT);
    call.reply(
        new JsonWriter(64)
            .beginObject()
            .field("serverTime", call.wireTime().of(nowMicros()))
            .endObject());
  }

  void exchangeInfo(ApiCall call) {
    call.charge(EXCHANGE_INFO_WEIGHT);
    var symbols = selected(call.parameters());
    var showPermissions = call.parameters().flag("showPermissionSets", true);
    call.cacheFor(LISTING_SECONDS);
    call.reply(ExchangeInfo.render(symbols, call.wireTime().of(nowMicros()), showPermissions));
  }

  private long nowMicros() {
    var now = clock.instant();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
  }

  private List<SymbolFormat> selected(Parameters parameters) {
    var named = parameters.has("symbol") || parameters.has("symbols");
    if (named && (parameters.has("permissions") || parameters.has("symbolStatus"))) {
      throw ApiErrors.BAD_COMBINATION.exception();
    }
    var symbols = SymbolSelection.of(parameters, listings, MAX_SYMBOLS).symbols();
    return spotWanted(parameters) ? symbols : List.of();
  }

  /// Reads `permissions`: one word, or a list of words.
  private static boolean spotWanted(Parameters parameters) {
    var text = parameters.optional("permissions");
    if (text == null) {
      return true;
    }
    var words =
        text.startsWith("[") && text.endsWith("]")
            ? text.substring(1, text.length() - 1).replace("\"", "").split(",", -1)
            : new String[] {text};
    var spot = false;
    for (var word : words) {
      if (!PERMISSION.matcher(word.strip()).matches()) {
        throw ApiErrors.invalidData("permissions").exception();
      }
      spot |= word.strip().equals(SPOT);
    }
    return spot;
  }
}
