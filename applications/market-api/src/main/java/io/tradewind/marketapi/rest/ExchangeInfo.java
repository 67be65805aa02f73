package io.tradewind.marketapi.rest;

import io.tradewind.protocol.AddressClass;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.SymbolFormat;
import java.util.List;

/// The JSON of `exchangeInfo`.
///
/// Emits only filters that every known client reads; typed ones refuse a name that they do not
/// know.
final class ExchangeInfo {
  private static final int SYMBOL_BYTES = 1_536;
  private static final int AVERAGE_MINUTES = 5;

  private ExchangeInfo() {}

  static JsonWriter render(
      List<SymbolFormat> symbols, long serverTime, boolean showPermissionSets) {
    var json =
        new JsonWriter(SYMBOL_BYTES * (symbols.size() + 1))
            .beginObject()
            .field("timezone", "UTC")
            .field("serverTime", serverTime)
            .name("rateLimits")
            .beginArray();
    rateLimit(json, "REQUEST_WEIGHT", "MINUTE", 1, AddressClass.DEFAULT.weightPerMinute());
    rateLimit(json, "ORDERS", "SECOND", 10, 100);
    rateLimit(json, "ORDERS", "DAY", 1, 200_000);
    rateLimit(json, "RAW_REQUESTS", "MINUTE", 5, AddressClass.DEFAULT.requestsPerFiveMinutes());
    json.endArray().name("exchangeFilters").beginArray().endArray().name("symbols").beginArray();
    symbols.forEach(symbol -> symbol(json, symbol, showPermissionSets));
    return json.endArray().endObject();
  }

  private static void rateLimit(
      JsonWriter json, String type, String interval, int number, int limit) {
    json.beginObject()
        .field("rateLimitType", type)
        .field("interval", interval)
        .field("intervalNum", number)
        .field("limit", limit)
        .endObject();
  }

  private static void symbol(JsonWriter json, SymbolFormat format, boolean showPermissionSets) {
    var symbol = format.symbol();
    json.beginObject()
        .field("symbol", symbol.code())
        .field("status", symbol.status().name())
        .field("baseAsset", symbol.base().code())
        .field("baseAssetPrecision", symbol.base().scale())
        .field("quoteAsset", symbol.quote().code())
        .field("quotePrecision", symbol.quote().scale())
        .field("quoteAssetPrecision", symbol.quote().scale())
        .field("baseCommissionPrecision", symbol.base().scale())
        .field("quoteCommissionPrecision", symbol.quote().scale())
        .name("orderTypes")
        .beginArray()
        .value("LIMIT")
        .value("LIMIT_MAKER")
        .value("MARKET")
        .endArray()
        .field("icebergAllowed", false)
        .field("ocoAllowed", false)
        .field("otoAllowed", false)
        .field("opoAllowed", false)
        .field("quoteOrderQtyMarketAllowed", true)
        .field("allowTrailingStop", false)
        .field("cancelReplaceAllowed", false)
        .field("amendAllowed", false)
        .field("pegInstructionsAllowed", false)
        .field("isSpotTradingAllowed", true)
        .field("isMarginTradingAllowed", false);
    filters(json.name("filters").beginArray(), format);
    json.endArray().name("permissions").beginArray().endArray();
    if (showPermissionSets) {
      json.name("permissionSets").beginArray().beginArray().value("SPOT").endArray().endArray();
    }
    json.field("defaultSelfTradePreventionMode", "NONE")
        .name("allowedSelfTradePreventionModes")
        .beginArray()
        .value("NONE")
        .endArray()
        .endObject();
  }

  private static void filters(JsonWriter json, SymbolFormat format) {
    var rules = format.symbol().rules();
    json.beginObject().field("filterType", "PRICE_FILTER");
    format.price(json, "minPrice", rules.minPriceTicks());
    format.price(json, "maxPrice", rules.maxPriceTicks());
    format.price(json, "tickSize", 1);
    json.endObject();
    quantities(json, format, "LOT_SIZE");
    quantities(json, format, "MARKET_LOT_SIZE");
    json.beginObject().field("filterType", "NOTIONAL");
    format.quote(json, "minNotional", rules.minNotionalUnits());
    // the engine can't know the price of a market order by quantity
    json.field("applyMinToMarket", false);
    format.quote(json, "maxNotional", rules.maxNotionalUnits());
    json.field("applyMaxToMarket", false).field("avgPriceMins", AVERAGE_MINUTES).endObject();
    json.beginObject()
        .field("filterType", "MAX_NUM_ORDERS")
        .field("maxNumOrders", rules.maxOpenOrders())
        .endObject();
  }

  private static void quantities(JsonWriter json, SymbolFormat format, String filter) {
    var rules = format.symbol().rules();
    json.beginObject().field("filterType", filter);
    format.quantity(json, "minQty", rules.minQuantityLots());
    format.quantity(json, "maxQty", rules.maxQuantityLots());
    format.quantity(json, "stepSize", 1);
    json.endObject();
  }
}
