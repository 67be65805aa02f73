package io.tradewind.marketapi;

import io.tradewind.client.FeedBatch;
import io.tradewind.marketapi.stream.MarketStreams;
import io.tradewind.marketdata.SymbolMarket;
import io.tradewind.marketdata.Trade;
import io.tradewind.model.Event;
import io.tradewind.model.View;
import io.tradewind.protocol.Listings;
import java.util.ArrayList;
import java.util.List;

/// The books, trades and candles of every symbol. Owned by the market thread.
///
/// Time here is the venue's: the latest batch's, so that it stands still when the venue does.
public final class Market {
  private final Listings listings;
  private final MarketStreams streams;
  private final List<SymbolMarket> symbols = new ArrayList<>();
  private long timestampMicros;
  private long sequence;

  /// Creates a market that waits for its first image.
  ///
  /// @param listings written by this market only
  /// @param streams told what changes
  public Market(Listings listings, MarketStreams streams) {
    this.listings = listings;
    this.streams = streams;
  }

  /// Takes an image. Trades of a symbol are kept when the image shows that none was missed.
  ///
  /// @param atSequence the batch that it is the state after
  /// @param view what is listed, with every book
  /// @param nowMicros the time until the first batch tells the venue's
  public void image(long atSequence, View.MarketView view, long nowMicros) {
    sequence = atSequence;
    timestampMicros = timestampMicros == 0 ? nowMicros : timestampMicros;
    listings.image(view.listings());
    var known = List.copyOf(symbols);
    symbols.clear();
    for (var symbol : view.listings().symbols()) {
      var book = view.books().get(symbol.symbolId());
      var before = symbol.symbolId() < known.size() ? known.get(symbol.symbolId()) : null;
      var unbroken = before != null && before.trades().lastTradeId() == book.lastTradeId();
      var market = before != null && unbroken ? before : new SymbolMarket(symbol);
      market.symbol(symbol);
      market.book(book);
      symbols.add(market);
    }
    streams.reset(symbols);
  }

  /// Takes the next batch and publishes what it changed.
  ///
  /// @param batch follows the one before
  public void batch(FeedBatch batch) {
    sequence = batch.sequence();
    timestampMicros = batch.timestampMicros();
    for (var command : batch.commands()) {
      for (var event : command.events()) {
        apply(event);
      }
    }
    streams.batchEnd(timestampMicros);
  }

  private void apply(Event event) {
    switch (event) {
      case Event.TradeExecuted executed -> {
        var trade = Trade.of(executed, timestampMicros);
        if (symbol(executed.symbolId()).apply(trade)) {
          streams.trade(executed.symbolId(), trade);
        }
      }
      case Event.LevelChanged change -> {
        if (symbol(change.symbolId()).apply(change)) {
          streams.levelChanged(change);
        }
      }
      case Event.AssetListed _ -> listings.apply(event);
      case Event.SymbolListed(var symbol) -> {
        listings.apply(event);
        if (symbol.symbolId() == symbols.size()) {
          var market = new SymbolMarket(symbol);
          symbols.add(market);
          streams.listed(market);
        }
      }
      case Event.SymbolStatusChanged(var symbolId, var status) -> {
        listings.apply(event);
        symbol(symbolId).symbol(symbol(symbolId).symbol().withStatus(status));
      }
      case Event.GatewayOpened _,
          Event.GatewayExpired _,
          Event.EngineVersionSet _,
          Event.AccountOpened _,
          Event.AccountStatusChanged _,
          Event.Deposited _,
          Event.Withdrawn _,
          Event.TransferRepeated _,
          Event.CommandRejected _,
          Event.OrderRejected _,
          Event.CancelRejected _,
          Event.OrderAccepted _,
          Event.OrderCanceled _,
          Event.OrderExpired _,
          Event.OrderCompleted _,
          Event.BalanceChanged _ -> {
        // Not public.
      }
    }
  }

  /// A symbol's market.
  ///
  /// @param symbolId of a listed symbol
  /// @return live
  public SymbolMarket symbol(int symbolId) {
    return symbols.get(symbolId);
  }

  /// Every symbol's market.
  ///
  /// @return live, in order of id
  public List<SymbolMarket> symbols() {
    return symbols;
  }

  /// The venue's time.
  ///
  /// @return the latest batch's, in microseconds since 1970 UTC; 0 before the first
  public long timestampMicros() {
    return timestampMicros;
  }

  /// The batch that this is the state after.
  ///
  /// @return 0 before the first image
  public long sequence() {
    return sequence;
  }
}
