package io.tradewind.codec;

import io.tradewind.model.Event;
import io.tradewind.model.Event.AccountOpened;
import io.tradewind.model.Event.AccountStatusChanged;
import io.tradewind.model.Event.AssetListed;
import io.tradewind.model.Event.BalanceChanged;
import io.tradewind.model.Event.CancelRejected;
import io.tradewind.model.Event.CommandRejected;
import io.tradewind.model.Event.Deposited;
import io.tradewind.model.Event.EngineVersionSet;
import io.tradewind.model.Event.GatewayExpired;
import io.tradewind.model.Event.GatewayOpened;
import io.tradewind.model.Event.LevelChanged;
import io.tradewind.model.Event.OrderAccepted;
import io.tradewind.model.Event.OrderCanceled;
import io.tradewind.model.Event.OrderCompleted;
import io.tradewind.model.Event.OrderExpired;
import io.tradewind.model.Event.OrderRejected;
import io.tradewind.model.Event.SymbolListed;
import io.tradewind.model.Event.SymbolStatusChanged;
import io.tradewind.model.Event.TradeExecuted;
import io.tradewind.model.Event.TransferRepeated;
import io.tradewind.model.Event.Withdrawn;
import java.util.List;

/// The bytes of a list of events: their number, then each as a tag and the fields in the order of
/// their record.
///
/// A tag's layout never changes: an event that gains a field gains a new tag, and the old one is
/// read for as long as a journal may hold it.
public final class EventCodec {
  private EventCodec() {}

  /// Encodes events.
  ///
  /// @param events in order
  /// @return the bytes
  /// @throws IllegalArgumentException if a string is longer than 255 bytes of UTF-8
  public static byte[] encodeList(List<Event> events) {
    var out = new ByteWriter();
    writeList(out, events);
    return out.toByteArray();
  }

  /// Decodes events.
  ///
  /// @param bytes all of them
  /// @return in order
  /// @throws CorruptData if the layout is wrong
  public static List<Event> decodeList(byte[] bytes) {
    return ByteReader.all(bytes, EventCodec::readList);
  }

  static void writeList(ByteWriter out, List<Event> events) {
    out.writeList(events, EventCodec::write);
  }

  static List<Event> readList(ByteReader in) {
    return in.readList(EventCodec::read);
  }

  private static void write(ByteWriter out, Event value) {
    switch (value) {
      case GatewayOpened(var gatewayId, var name) ->
          out.writeByte(1).writeVarint(gatewayId).writeString(name);
      case GatewayExpired(var gatewayId) -> out.writeByte(2).writeVarint(gatewayId);
      case AssetListed(var asset) -> ListingLayout.writeAsset(out.writeByte(3), asset);
      case SymbolListed(var symbol) -> ListingLayout.writeSymbol(out.writeByte(4), symbol);
      case SymbolStatusChanged(var symbolId, var status) ->
          out.writeByte(5).writeVarint(symbolId).writeByte(Codes.of(status));
      case AccountOpened(var accountId) -> out.writeByte(6).writeVarint(accountId);
      case AccountStatusChanged(var accountId, var status) ->
          out.writeByte(7).writeVarint(accountId).writeByte(Codes.of(status));
      case Deposited(var accountId, var assetId, var amountUnits, var key) ->
          writeTransfer(out.writeByte(8), accountId, assetId, amountUnits, key);
      case Withdrawn(var accountId, var assetId, var amountUnits, var key) ->
          writeTransfer(out.writeByte(9), accountId, assetId, amountUnits, key);
      case TransferRepeated(var accountId, var key) ->
          out.writeByte(10).writeVarint(accountId).writeString(key);
      case CommandRejected(var reason) -> out.writeByte(11).writeByte(reason.code());
      case OrderRejected(var terms, var reason) -> {
        OrderLayout.writeTerms(out.writeByte(12), terms);
        out.writeByte(reason.code());
      }
      case CancelRejected(var accountId, var symbolId, var reason) ->
          out.writeByte(13).writeVarint(accountId).writeVarint(symbolId).writeByte(reason.code());
      case OrderAccepted(var order) -> OrderLayout.writeOrder(out.writeByte(14), order);
      case TradeExecuted trade -> writeTrade(out.writeByte(15), trade);
      case OrderCanceled(var order, var cancelClientOrderId) -> {
        OrderLayout.writeOrder(out.writeByte(16), order);
        out.writeString(cancelClientOrderId);
      }
      case OrderExpired(var order, var reason) -> {
        OrderLayout.writeOrder(out.writeByte(17), order);
        out.writeByte(Codes.of(reason));
      }
      case OrderCompleted(var order) -> OrderLayout.writeOrder(out.writeByte(18), order);
      case LevelChanged level -> writeLevel(out.writeByte(19), level);
      case BalanceChanged(var accountId, var assetId, var freeUnits, var lockedUnits) ->
          out.writeByte(20)
              .writeVarint(accountId)
              .writeVarint(assetId)
              .writeVarint(freeUnits)
              .writeVarint(lockedUnits);
      case EngineVersionSet(var version) -> out.writeByte(21).writeVarint(version);
    }
  }

  private static Event read(ByteReader in) {
    return switch (in.readByte()) {
      case 1 -> new GatewayOpened(in.readVarint(), in.readString());
      case 2 -> new GatewayExpired(in.readVarint());
      case 3 -> new AssetListed(ListingLayout.readAsset(in));
      case 4 -> new SymbolListed(ListingLayout.readSymbol(in));
      case 5 -> new SymbolStatusChanged(in.readVarintAsInt(), Codes.symbolStatus(in));
      case 6 -> new AccountOpened(in.readVarint());
      case 7 -> new AccountStatusChanged(in.readVarint(), Codes.accountStatus(in));
      case 8 ->
          new Deposited(in.readVarint(), in.readVarintAsInt(), in.readVarint(), in.readString());
      case 9 ->
          new Withdrawn(in.readVarint(), in.readVarintAsInt(), in.readVarint(), in.readString());
      case 10 -> new TransferRepeated(in.readVarint(), in.readString());
      case 11 -> new CommandRejected(Codes.rejectReason(in));
      case 12 -> new OrderRejected(OrderLayout.readTerms(in), Codes.rejectReason(in));
      case 13 -> new CancelRejected(in.readVarint(), in.readVarintAsInt(), Codes.rejectReason(in));
      case 14 -> new OrderAccepted(OrderLayout.readOrder(in));
      case 15 -> readTrade(in);
      case 16 -> new OrderCanceled(OrderLayout.readOrder(in), in.readString());
      case 17 -> new OrderExpired(OrderLayout.readOrder(in), Codes.expiryReason(in));
      case 18 -> new OrderCompleted(OrderLayout.readOrder(in));
      case 19 ->
          new LevelChanged(
              in.readVarintAsInt(),
              in.readVarint(),
              Codes.side(in),
              in.readVarint(),
              in.readVarint());
      case 20 ->
          new BalanceChanged(
              in.readVarint(), in.readVarintAsInt(), in.readVarint(), in.readVarint());
      case 21 -> new EngineVersionSet(in.readVarintAsInt());
      default -> throw in.corrupt("no such event");
    };
  }

  private static void writeTransfer(
      ByteWriter out, long accountId, int assetId, long amountUnits, String key) {
    out.writeVarint(accountId).writeVarint(assetId).writeVarint(amountUnits).writeString(key);
  }

  private static void writeLevel(ByteWriter out, LevelChanged level) {
    out.writeVarint(level.symbolId())
        .writeVarint(level.updateId())
        .writeByte(Codes.of(level.side()))
        .writeVarint(level.priceTicks())
        .writeVarint(level.quantityLots());
  }

  private static void writeTrade(ByteWriter out, TradeExecuted trade) {
    out.writeVarint(trade.tradeId())
        .writeVarint(trade.aggregateTradeId())
        .writeVarint(trade.quantityLots())
        .writeVarint(trade.quoteUnits())
        .writeVarint(trade.makerFeeUnits())
        .writeVarint(trade.takerFeeUnits())
        .writeVarint(trade.takerOrderId())
        .writeVarint(trade.takerAccountId());
    OrderLayout.writeOrder(out, trade.maker());
  }

  private static TradeExecuted readTrade(ByteReader in) {
    return new TradeExecuted(
        in.readVarint(),
        in.readVarint(),
        in.readVarint(),
        in.readVarint(),
        in.readVarint(),
        in.readVarint(),
        in.readVarint(),
        in.readVarint(),
        OrderLayout.readOrder(in));
  }
}
