package io.tradewind.orderapi.account;

import io.tradewind.identity.ApiKey;
import io.tradewind.orderapi.access.OrderCounts;
import io.tradewind.orderapi.trading.Commissions;
import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.Listings;
import io.tradewind.protocol.RateLimitJson;
import java.util.function.LongSupplier;

/// The methods that read an account's limits and fees.
public final class LimitReads {

  private final Listings listings;
  private final OrderCounts counts;
  private final LongSupplier clockMicros;

  /// Creates the methods.
  ///
  /// @param listings what is listed
  /// @param counts of unfilled orders
  /// @param clockMicros the time, in microseconds since 1970 UTC
  public LimitReads(Listings listings, OrderCounts counts, LongSupplier clockMicros) {
    this.listings = listings;
    this.counts = counts;
    this.clockMicros = clockMicros;
  }

  /// Serves `GET /rateLimit/order`.
  ///
  /// @param call its parameters
  /// @param key the reader's
  public void orderLimits(ApiCall call, ApiKey key) {
    var nowMillis = clockMicros.getAsLong() / 1_000;
    var usage = counts.usage(key.accountId(), key.accountClass(), nowMillis);
    var json = new JsonWriter(256).beginArray();
    RateLimitJson.orders(json, usage);
    call.reply(json.endArray());
  }

  /// Serves `GET /account/commission`.
  ///
  /// @param call its parameters
  /// @param key the reader's
  public void commission(ApiCall call, ApiKey key) {
    var symbol = listings.require(call.parameters().symbol()).symbol();
    var json = new JsonWriter(512).beginObject().field("symbol", symbol.code());
    Commissions.write(json, "standardCommission", symbol.rules(), true);
    Commissions.none(json, "specialCommission", true);
    Commissions.none(json, "taxCommission", true);
    Commissions.noDiscount(json);
    call.reply(json.endObject());
  }

  /// Serves `GET /sapi/v1/asset/tradeFee`.
  ///
  /// @param call its parameters
  /// @param key the reader's
  public void tradeFees(ApiCall call, ApiKey key) {
    var only = call.parameters().optionalSymbol();
    var json = new JsonWriter(1_024).beginArray();
    for (var format : listings.symbols()) {
      var symbol = format.symbol();
      if (only == null || only.equals(symbol.code())) {
        json.beginObject()
            .field("symbol", symbol.code())
            .decimalField("makerCommission", symbol.rules().makerFeeMillionths() * 100L, 8)
            .decimalField("takerCommission", symbol.rules().takerFeeMillionths() * 100L, 8)
            .endObject();
      }
    }
    call.reply(json.endArray());
  }
}
