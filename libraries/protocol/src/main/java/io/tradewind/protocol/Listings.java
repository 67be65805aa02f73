package io.tradewind.protocol;

import io.tradewind.model.Asset;
import io.tradewind.model.Event;
import io.tradewind.model.SymbolStatus;
import io.tradewind.model.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is listed, kept up to date from a feed.
///
/// Written by one thread, the feed's; read by all. Each change replaces the whole, so a reader that
/// takes [#symbols] once sees one state.
public final class Listings {

  private record State(
      List<Asset> assets,
      List<SymbolFormat> symbols,
      Map<String, Asset> assetsByCode,
      Map<String, SymbolFormat> symbolsByCode) {

    static State of(List<Asset> assets, List<SymbolFormat> symbols) {
      var assetsByCode = new HashMap<String, Asset>();
      assets.forEach(asset -> assetsByCode.put(asset.code(), asset));
      var symbolsByCode = new HashMap<String, SymbolFormat>();
      symbols.forEach(format -> symbolsByCode.put(format.symbol().code(), format));
      return new State(List.copyOf(assets), List.copyOf(symbols), assetsByCode, symbolsByCode);
    }
  }

  private volatile State state = State.of(List.of(), List.of());

  /// Creates an empty cache.
  public Listings() {}

  /// Replaces everything.
  ///
  /// @param view an image
  public void image(View.ListingsView view) {
    state = State.of(view.assets(), view.symbols().stream().map(SymbolFormat::new).toList());
  }

  /// Takes notice of an event. Events that list nothing are ignored.
  ///
  /// @param event the next of the feed; one that was seen before changes nothing
  public void apply(Event event) {
    if (event instanceof Event.AssetListed(var asset)) {
      if (asset.assetId() == state.assets.size()) {
        var assets = new ArrayList<>(state.assets);
        assets.add(asset);
        state = State.of(assets, state.symbols);
      }
    } else if (event instanceof Event.SymbolListed(var symbol)) {
      if (symbol.symbolId() == state.symbols.size()) {
        var symbols = new ArrayList<>(state.symbols);
        symbols.add(new SymbolFormat(symbol));
        state = State.of(state.assets, symbols);
      }
    } else if (event instanceof Event.SymbolStatusChanged(var symbolId, var status)) {
      changeStatus(symbolId, status);
    }
  }

  private void changeStatus(int symbolId, SymbolStatus status) {
    var symbols = new ArrayList<>(state.symbols);
    symbols.set(symbolId, new SymbolFormat(symbols.get(symbolId).symbol().withStatus(status)));
    state = State.of(state.assets, symbols);
  }

  /// Every asset.
  ///
  /// @return in order of id
  public List<Asset> assets() {
    return state.assets;
  }

  /// Every symbol.
  ///
  /// @return in order of id
  public List<SymbolFormat> symbols() {
    return state.symbols;
  }

  /// Finds an asset.
  ///
  /// @param code its name
  /// @return the asset, or null
  public @Nullable Asset asset(String code) {
    return state.assetsByCode.get(code);
  }

  /// An asset that is listed.
  ///
  /// @param assetId its number
  /// @return the asset
  public Asset asset(int assetId) {
    return state.assets.get(assetId);
  }

  /// Finds a symbol.
  ///
  /// @param code its name
  /// @return the symbol, or null
  public @Nullable SymbolFormat symbol(String code) {
    return state.symbolsByCode.get(code);
  }

  /// A symbol that is listed.
  ///
  /// @param symbolId its number
  /// @return the symbol
  public SymbolFormat symbol(int symbolId) {
    return state.symbols.get(symbolId);
  }

  /// A symbol that a client names.
  ///
  /// @param code what was sent
  /// @return the symbol
  /// @throws ApiException -1121 when it is not listed
  public SymbolFormat require(String code) {
    var symbol = symbol(code);
    if (symbol == null) {
      throw ApiErrors.INVALID_SYMBOL.exception();
    }
    return symbol;
  }
}
