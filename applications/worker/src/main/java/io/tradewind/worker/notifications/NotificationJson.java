package io.tradewind.worker.notifications;

import io.tradewind.model.Side;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.SymbolFormat;
import io.tradewind.worker.outgoing.AccountEvent;
import io.tradewind.worker.outgoing.AccountEvent.OrderPart;
import io.tradewind.worker.outgoing.AccountEvent.TransferPart;

/// Renders events as accounts see them: names instead of numbers, decimals instead of units, times
/// in milliseconds.
final class NotificationJson {
  private static final int EXPECTED_BYTES = 512;
  private static final long MICROS_PER_MILLI = 1_000;

  private final VenueListings listings;

  NotificationJson(VenueListings listings) {
    this.listings = listings;
  }

  String of(AccountEvent event) {
    var json =
        new JsonWriter(EXPECTED_BYTES)
            .beginObject()
            .field("id", event.id())
            .field("type", event.kind().name())
            .field("accountId", event.accountId())
            .field("time", event.timestampMicros() / MICROS_PER_MILLI);
    var order = event.order();
    var transfer = event.transfer();
    if (order != null) {
      order(json, order);
    } else if (transfer != null) {
      transfer(json, transfer);
    } else {
      throw new IllegalArgumentException("event %s says nothing".formatted(event.id()));
    }
    return json.endObject().toString();
  }

  private void order(JsonWriter json, OrderPart order) {
    var format = listings.symbol(order.symbolId());
    json.field("symbol", format.symbol().code())
        .field("orderId", order.orderId())
        .field("clientOrderId", order.clientOrderId())
        .field("side", order.side().name())
        .field("status", order.status().name());
    format.price(json, "price", order.priceTicks());
    format.quantity(json, "origQty", order.quantityLots());
    format.quantity(json, "executedQty", order.filledLots());
    format.quote(json, "cummulativeQuoteQty", order.filledQuoteUnits());
    fill(json, order, format);
    var reason = order.expiryReason();
    if (reason != null) {
      json.field("expiryReason", reason.name());
    }
  }

  private static void fill(JsonWriter json, OrderPart order, SymbolFormat format) {
    var fill = order.fill();
    if (fill == null) {
      return;
    }
    var symbol = format.symbol();
    var received = order.side() == Side.BUY ? symbol.base() : symbol.quote();
    json.field("tradeId", fill.tradeId());
    format.price(json, "lastPrice", fill.priceTicks());
    format.quantity(json, "lastQty", fill.quantityLots());
    format.quote(json, "lastQuoteQty", fill.quoteUnits());
    json.decimalField("commission", fill.feeUnits(), received.scale())
        .field("commissionAsset", received.code())
        .field("maker", fill.maker());
  }

  private void transfer(JsonWriter json, TransferPart transfer) {
    var asset = listings.asset(transfer.assetId());
    json.field("asset", asset.code()).decimalField("amount", transfer.amountUnits(), asset.scale());
  }
}
