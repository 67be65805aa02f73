package io.tradewind.codec;

import io.tradewind.model.Command;
import io.tradewind.model.Command.CancelAllOrders;
import io.tradewind.model.Command.CancelOrder;
import io.tradewind.model.Command.Deposit;
import io.tradewind.model.Command.Heartbeat;
import io.tradewind.model.Command.ListAsset;
import io.tradewind.model.Command.ListSymbol;
import io.tradewind.model.Command.OpenAccount;
import io.tradewind.model.Command.OpenGateway;
import io.tradewind.model.Command.Quarantine;
import io.tradewind.model.Command.SetAccountStatus;
import io.tradewind.model.Command.SetEngineVersion;
import io.tradewind.model.Command.SetSymbolStatus;
import io.tradewind.model.Command.SubmitOrder;
import io.tradewind.model.Command.Withdraw;

/// The bytes of a command: a tag, then the fields in the order of their record.
///
/// A tag's layout never changes: a command that gains a field gains a new tag, and the old one is
/// read for as long as a journal may hold it.
public final class CommandCodec {
  private CommandCodec() {}

  /// Encodes a command.
  ///
  /// @param value what is encoded
  /// @return the bytes
  /// @throws IllegalArgumentException if a string is longer than 255 bytes of UTF-8
  public static byte[] encode(Command value) {
    var out = new ByteWriter();
    write(out, value);
    return out.toByteArray();
  }

  /// Decodes a command.
  ///
  /// @param bytes all of it
  /// @return equal to what was encoded
  /// @throws CorruptData if the layout is wrong
  public static Command decode(byte[] bytes) {
    return ByteReader.all(bytes, CommandCodec::read);
  }

  static void write(ByteWriter out, Command value) {
    switch (value) {
      case Heartbeat() -> out.writeByte(1);
      case OpenGateway(var name) -> out.writeByte(2).writeString(name);
      case ListAsset(var code, var scale) -> out.writeByte(3).writeString(code).writeVarint(scale);
      case ListSymbol(var code, var baseCode, var quoteCode, var rules) ->
          ListingLayout.writeRules(
              out.writeByte(4).writeString(code).writeString(baseCode).writeString(quoteCode),
              rules);
      case SetSymbolStatus(var symbolId, var status) ->
          out.writeByte(5).writeVarint(symbolId).writeByte(Codes.of(status));
      case OpenAccount(var accountId) -> out.writeByte(6).writeVarint(accountId);
      case SetAccountStatus(var accountId, var status) ->
          out.writeByte(7).writeVarint(accountId).writeByte(Codes.of(status));
      case Deposit(var accountId, var assetId, var amountUnits, var key) ->
          writeTransfer(out.writeByte(8), accountId, assetId, amountUnits, key);
      case Withdraw(var accountId, var assetId, var amountUnits, var key) ->
          writeTransfer(out.writeByte(9), accountId, assetId, amountUnits, key);
      case SubmitOrder(var terms) -> OrderLayout.writeTerms(out.writeByte(10), terms);
      case CancelOrder cancel -> writeCancel(out.writeByte(11), cancel);
      case CancelAllOrders(var accountId, var symbolId, var name) ->
          out.writeByte(12).writeVarint(accountId).writeVarint(symbolId).writeString(name);
      case Quarantine() -> out.writeByte(13);
      case SetEngineVersion(var version) -> out.writeByte(14).writeVarint(version);
    }
  }

  static Command read(ByteReader in) {
    return switch (in.readByte()) {
      case 1 -> new Heartbeat();
      case 2 -> new OpenGateway(in.readString());
      case 3 -> new ListAsset(in.readString(), in.readVarintAsInt());
      case 4 ->
          new ListSymbol(
              in.readString(), in.readString(), in.readString(), ListingLayout.readRules(in));
      case 5 -> new SetSymbolStatus(in.readVarintAsInt(), Codes.symbolStatus(in));
      case 6 -> new OpenAccount(in.readVarint());
      case 7 -> new SetAccountStatus(in.readVarint(), Codes.accountStatus(in));
      case 8 ->
          new Deposit(in.readVarint(), in.readVarintAsInt(), in.readVarint(), in.readString());
      case 9 ->
          new Withdraw(in.readVarint(), in.readVarintAsInt(), in.readVarint(), in.readString());
      case 10 -> new SubmitOrder(OrderLayout.readTerms(in));
      case 11 -> readCancel(in);
      case 12 -> new CancelAllOrders(in.readVarint(), in.readVarintAsInt(), in.readString());
      case 13 -> new Quarantine();
      case 14 -> new SetEngineVersion(in.readVarintAsInt());
      default -> throw in.corrupt("no such command");
    };
  }

  private static void writeTransfer(
      ByteWriter out, long accountId, int assetId, long amountUnits, String key) {
    out.writeVarint(accountId).writeVarint(assetId).writeVarint(amountUnits).writeString(key);
  }

  private static void writeCancel(ByteWriter out, CancelOrder cancel) {
    out.writeVarint(cancel.accountId())
        .writeVarint(cancel.symbolId())
        .writeVarint(cancel.orderId())
        .writeString(cancel.originalClientOrderId())
        .writeString(cancel.cancelClientOrderId())
        .writeByte(Codes.of(cancel.restriction()));
  }

  private static CancelOrder readCancel(ByteReader in) {
    return new CancelOrder(
        in.readVarint(),
        in.readVarintAsInt(),
        in.readVarint(),
        in.readString(),
        in.readString(),
        Codes.cancelRestriction(in));
  }
}
