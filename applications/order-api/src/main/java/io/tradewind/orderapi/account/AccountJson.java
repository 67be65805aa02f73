package io.tradewind.orderapi.account;

import io.tradewind.history.HistoryReader.AccountFill;
import io.tradewind.identity.ApiKey;
import io.tradewind.model.AccountStatus;
import io.tradewind.model.View;
import io.tradewind.orderapi.trading.Commissions;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.Listings;
import io.tradewind.protocol.SymbolFormat;
import io.tradewind.protocol.WireTime;
import java.util.HashMap;

/// The documented shapes of an account and its trades.
final class AccountJson {

  private static final int MILLIONTHS_PER_BASIS_POINT = 100;

  private AccountJson() {}

  static void account(
      JsonWriter json, View.AccountView view, ApiKey key, Listings listings, boolean omitZeros) {
    var symbols = listings.symbols();
    var maker = symbols.isEmpty() ? 0 : symbols.getFirst().symbol().rules().makerFeeMillionths();
    var taker = symbols.isEmpty() ? 0 : symbols.getFirst().symbol().rules().takerFeeMillionths();
    var active = view.status() == AccountStatus.ACTIVE;
    json.field("makerCommission", maker / MILLIONTHS_PER_BASIS_POINT)
        .field("takerCommission", taker / MILLIONTHS_PER_BASIS_POINT)
        .field("buyerCommission", 0)
        .field("sellerCommission", 0);
    if (symbols.isEmpty()) {
      Commissions.none(json, "commissionRates", true);
    } else {
      Commissions.write(json, "commissionRates", symbols.getFirst().symbol().rules(), true);
    }
    json.field("canTrade", active && key.trading())
        .field("canWithdraw", active)
        .field("canDeposit", true)
        .field("brokered", false)
        .field("requireSelfTradePrevention", false)
        .field("preventSor", false);
    balances(json, view, listings, omitZeros);
  }

  private static void balances(
      JsonWriter json, View.AccountView view, Listings listings, boolean omitZeros) {
    var byAsset = new HashMap<Integer, View.Balance>();
    view.balances().forEach(balance -> byAsset.put(balance.assetId(), balance));
    json.name("balances").beginArray();
    for (var asset : listings.assets()) {
      var balance = byAsset.getOrDefault(asset.assetId(), new View.Balance(asset.assetId(), 0, 0));
      if (!omitZeros || balance.freeUnits() != 0 || balance.lockedUnits() != 0) {
        json.beginObject()
            .field("asset", asset.code())
            .decimalField("free", balance.freeUnits(), asset.scale())
            .decimalField("locked", balance.lockedUnits(), asset.scale())
            .endObject();
      }
    }
    json.endArray();
  }

  static void fill(JsonWriter json, AccountFill fill, SymbolFormat format, WireTime time) {
    var received = fill.buyer() ? format.symbol().base() : format.symbol().quote();
    json.beginObject()
        .field("symbol", format.symbol().code())
        .field("id", fill.tradeId())
        .field("orderId", fill.orderId())
        .field("orderListId", -1);
    format.price(json, "price", fill.priceTicks());
    format.quantity(json, "qty", fill.quantityLots());
    format.quote(json, "quoteQty", fill.quoteUnits());
    json.decimalField("commission", fill.feeUnits(), received.scale())
        .field("commissionAsset", received.code())
        .field("time", time.of(fill.timestampMicros()))
        .field("isBuyer", fill.buyer())
        .field("isMaker", fill.maker())
        .field("isBestMatch", true)
        .endObject();
  }
}
