package io.tradewind.orderapi.streams;

import io.tradewind.model.Asset;
import io.tradewind.model.Event;
import io.tradewind.model.ExecutionReport;
import io.tradewind.model.ExecutionReport.Execution;
import io.tradewind.model.Side;
import io.tradewind.orderapi.trading.OrderJson;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.Listings;
import io.tradewind.protocol.SymbolFormat;
import java.util.List;

/// The documented shapes of user data events. Times are in milliseconds.
public final class UserEvents {

  private static final int EVENT_BYTES = 1_024;
  private static final long MICROS_PER_MILLI = 1_000;

  private final Listings listings;

  UserEvents(Listings listings) {
    this.listings = listings;
  }

  /// One report as `executionReport`.
  ///
  /// @param executionId unique and ascending
  String executionReport(ExecutionReport report, long timestampMicros, long executionId) {
    var order = report.order();
    var terms = order.terms();
    var format = listings.symbol(terms.symbolId());
    var canceled = report.execution() == Execution.CANCELED;
    var json = begin("executionReport", timestampMicros);
    json.field("s", format.symbol().code())
        .field("c", canceled ? report.cancelClientOrderId() : terms.clientOrderId())
        .field("S", terms.side().name())
        .field("o", terms.type().name())
        .field("f", terms.timeInForce().name());
    format.quantity(json, "q", OrderJson.originalLots(order));
    format.price(json, "p", terms.priceTicks());
    format.price(json, "P", 0);
    format.quantity(json, "F", 0);
    json.field("g", -1)
        .field("C", canceled ? terms.clientOrderId() : "")
        .field("x", report.execution().name())
        .field("X", order.status().name())
        .field("r", "NONE")
        .field("i", order.orderId());
    fill(json, report, format);
    json.field("T", timestampMicros / MICROS_PER_MILLI)
        .field("t", report.fill() == null ? -1 : report.fill().tradeId())
        .field("I", executionId)
        .field("w", resting(report))
        .field("m", report.fill() != null && report.fill().maker())
        .field("M", report.fill() != null)
        .field("O", order.createdMicros() / MICROS_PER_MILLI);
    format.quote(json, "Z", order.filledQuoteUnits());
    format.quote(json, "Y", report.fill() == null ? 0 : report.fill().quoteUnits());
    format.quote(json, "Q", terms.quoteQuantityUnits());
    json.field("W", order.createdMicros() / MICROS_PER_MILLI).field("V", "NONE");
    var reason = report.expiryReason();
    if (reason != null) {
      json.field("eR", OrderJson.text(reason));
    }
    return json.endObject().toString();
  }

  private static boolean resting(ExecutionReport report) {
    var fill = report.fill();
    return report.order().status().open() && (fill == null || fill.maker());
  }

  private static void fill(JsonWriter json, ExecutionReport report, SymbolFormat format) {
    var fill = report.fill();
    format.quantity(json, "l", fill == null ? 0 : fill.quantityLots());
    format.quantity(json, "z", report.order().filledLots());
    format.price(json, "L", fill == null ? 0 : fill.priceTicks());
    if (fill == null) {
      json.field("n", "0").name("N").nullValue();
      return;
    }
    var symbol = format.symbol();
    var received = report.order().terms().side() == Side.BUY ? symbol.base() : symbol.quote();
    json.decimalField("n", fill.feeUnits(), received.scale()).field("N", received.code());
  }

  /// The balances that one command changed, as `outboundAccountPosition`.
  String accountPosition(List<Event.BalanceChanged> changes, long timestampMicros) {
    var json = begin("outboundAccountPosition", timestampMicros);
    json.field("u", timestampMicros / MICROS_PER_MILLI).name("B").beginArray();
    for (var change : changes) {
      var asset = listings.asset(change.assetId());
      json.beginObject()
          .field("a", asset.code())
          .decimalField("f", change.freeUnits(), asset.scale())
          .decimalField("l", change.lockedUnits(), asset.scale())
          .endObject();
    }
    return json.endArray().endObject().toString();
  }

  /// A deposit (positive) or withdrawal (negative) as `balanceUpdate`.
  String balanceUpdate(int assetId, long signedUnits, long timestampMicros) {
    Asset asset = listings.asset(assetId);
    return begin("balanceUpdate", timestampMicros)
        .field("a", asset.code())
        .decimalField("d", signedUnits, asset.scale())
        .field("T", timestampMicros / MICROS_PER_MILLI)
        .endObject()
        .toString();
  }

  /// Something that the account was told, as `notification`: our own, not in Binance's protocol.
  String notification(String notification, long timestampMicros) {
    return begin("notification", timestampMicros)
        .name("notification")
        .raw(notification)
        .endObject()
        .toString();
  }

  /// The end of a listen key.
  static String listenKeyExpired(String listenKey, long timestampMicros) {
    return begin("listenKeyExpired", timestampMicros)
        .field("listenKey", listenKey)
        .endObject()
        .toString();
  }

  /// Renders the end of a subscription that the client asked for.
  ///
  /// @param timestampMicros when it ended
  /// @return `eventStreamTerminated`
  public static String streamTerminated(long timestampMicros) {
    return begin("eventStreamTerminated", timestampMicros).endObject().toString();
  }

  private static JsonWriter begin(String type, long timestampMicros) {
    return new JsonWriter(EVENT_BYTES)
        .beginObject()
        .field("e", type)
        .field("E", timestampMicros / MICROS_PER_MILLI);
  }
}
