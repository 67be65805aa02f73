package io.tradewind.codec;

import io.tradewind.model.Asset;
import io.tradewind.model.Symbol;
import io.tradewind.model.SymbolRules;

/// The bytes of assets, symbols and their rules: the fields in the order of their records.
final class ListingLayout {
  private ListingLayout() {}

  static void writeAsset(ByteWriter out, Asset asset) {
    out.writeVarint(asset.assetId());
    out.writeString(asset.code());
    out.writeVarint(asset.scale());
  }

  static Asset readAsset(ByteReader in) {
    return new Asset(in.readVarintAsInt(), in.readString(), in.readVarintAsInt());
  }

  static void writeSymbol(ByteWriter out, Symbol symbol) {
    out.writeVarint(symbol.symbolId());
    out.writeString(symbol.code());
    writeAsset(out, symbol.base());
    writeAsset(out, symbol.quote());
    out.writeVarint(symbol.quoteUnitsPerTickLot());
    writeRules(out, symbol.rules());
    out.writeByte(Codes.of(symbol.status()));
  }

  static Symbol readSymbol(ByteReader in) {
    return new Symbol(
        in.readVarintAsInt(),
        in.readString(),
        readAsset(in),
        readAsset(in),
        in.readVarint(),
        readRules(in),
        Codes.symbolStatus(in));
  }

  static void writeRules(ByteWriter out, SymbolRules rules) {
    out.writeVarint(rules.tickUnits());
    out.writeVarint(rules.lotUnits());
    out.writeVarint(rules.minPriceTicks());
    out.writeVarint(rules.maxPriceTicks());
    out.writeVarint(rules.minQuantityLots());
    out.writeVarint(rules.maxQuantityLots());
    out.writeVarint(rules.minNotionalUnits());
    out.writeVarint(rules.maxNotionalUnits());
    out.writeVarint(rules.maxOpenOrders());
    out.writeVarint(rules.makerFeeMillionths());
    out.writeVarint(rules.takerFeeMillionths());
  }

  static SymbolRules readRules(ByteReader in) {
    return new SymbolRules(
        in.readVarint(),
        in.readVarint(),
        in.readVarint(),
        in.readVarint(),
        in.readVarint(),
        in.readVarint(),
        in.readVarint(),
        in.readVarint(),
        in.readVarintAsInt(),
        in.readVarintAsInt(),
        in.readVarintAsInt());
  }
}
