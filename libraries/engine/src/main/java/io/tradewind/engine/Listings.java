package io.tradewind.engine;

import io.tradewind.ledger.Ledger;
import io.tradewind.model.Asset;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.model.Limits;
import io.tradewind.model.RejectReason;
import io.tradewind.model.Symbol;
import io.tradewind.model.SymbolStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The listed assets and markets.
final class Listings {
  private final List<Asset> assets = new ArrayList<>();
  private final List<Market> markets = new ArrayList<>();

  /// Looked up by key only.
  private final Map<String, Asset> assetsByCode = new HashMap<>();

  /// Asked for membership only.
  private final Set<String> symbolCodes = new HashSet<>();

  private final Ledger ledger;

  Listings(Ledger ledger) {
    this.ledger = ledger;
  }

  List<Asset> assets() {
    return assets;
  }

  List<Market> markets() {
    return markets;
  }

  boolean hasAsset(int assetId) {
    return assetId >= 0 && assetId < assets.size();
  }

  @Nullable Market market(int symbolId) {
    return symbolId >= 0 && symbolId < markets.size() ? markets.get(symbolId) : null;
  }

  void listAsset(String code, int scale, Consumer<? super Event> events) {
    var reason = reasonToReject(code, scale);
    if (reason != null) {
      events.accept(new Event.CommandRejected(reason));
      return;
    }
    var asset = new Asset(assets.size(), code, scale);
    add(asset);
    ledger.addAsset(asset.assetId());
    events.accept(new Event.AssetListed(asset));
  }

  void listSymbol(Command.ListSymbol command, Consumer<? super Event> events) {
    var base = assetsByCode.get(command.baseCode());
    var quote = assetsByCode.get(command.quoteCode());
    if (base == null || quote == null) {
      events.accept(new Event.CommandRejected(RejectReason.UNKNOWN_ASSET));
      return;
    }
    var unit = ListingRules.quoteUnitsPerTickLot(command.rules(), base);
    var reason = reasonToReject(command, unit);
    if (reason != null) {
      events.accept(new Event.CommandRejected(reason));
      return;
    }
    var symbol =
        new Symbol(
            markets.size(),
            command.code(),
            base,
            quote,
            unit,
            command.rules(),
            SymbolStatus.TRADING);
    add(new Market(symbol));
    events.accept(new Event.SymbolListed(symbol));
  }

  void setStatus(int symbolId, SymbolStatus status, Consumer<? super Event> events) {
    var market = market(symbolId);
    if (market == null) {
      events.accept(new Event.CommandRejected(RejectReason.UNKNOWN_SYMBOL));
      return;
    }
    market.changeStatus(status);
    events.accept(new Event.SymbolStatusChanged(symbolId, status));
  }

  void add(Asset asset) {
    assets.add(asset);
    assetsByCode.put(asset.code(), asset);
  }

  void add(Market market) {
    markets.add(market);
    symbolCodes.add(market.symbol().code());
  }

  private @Nullable RejectReason reasonToReject(String code, int scale) {
    if (!ListingRules.validCode(code) || !ListingRules.validScale(scale)) {
      return RejectReason.INVALID_LISTING;
    }
    if (assetsByCode.containsKey(code)) {
      return RejectReason.ALREADY_EXISTS;
    }
    return assets.size() == Limits.ASSETS ? RejectReason.LIMIT_REACHED : null;
  }

  private @Nullable RejectReason reasonToReject(Command.ListSymbol command, long unit) {
    if (!ListingRules.validCode(command.code())
        || command.baseCode().equals(command.quoteCode())
        || unit == 0
        || !ListingRules.valid(command.rules())) {
      return RejectReason.INVALID_LISTING;
    }
    if (symbolCodes.contains(command.code())) {
      return RejectReason.ALREADY_EXISTS;
    }
    return markets.size() == Limits.SYMBOLS ? RejectReason.LIMIT_REACHED : null;
  }
}
