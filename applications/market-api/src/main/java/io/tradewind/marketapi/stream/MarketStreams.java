package io.tradewind.marketapi.stream;

import io.tradewind.marketdata.SymbolMarket;
import io.tradewind.marketdata.Trade;
import io.tradewind.model.Event;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Everything that is streamed. Owned by the market thread, which calls every method.
public final class MarketStreams {
  /// The length of a tick, in milliseconds.
  public static final long TICK_MILLIS = 100;

  private final StreamHub hub;
  private final Publisher publisher;
  private final List<SymbolMarket> markets = new ArrayList<>();
  private final List<SymbolStreams> symbols = new ArrayList<>();
  private final List<AllTickersStream> allTickers = new ArrayList<>();

  /// The symbols that the current batch changed.
  private final Set<SymbolStreams> changed = new LinkedHashSet<>();

  private long tick;

  /// Creates the streams of no symbol.
  ///
  /// @param hub where subscribers are
  public MarketStreams(StreamHub hub) {
    this.hub = hub;
    publisher = new Publisher(hub);
  }

  /// Takes all markets after an image.
  ///
  /// @param imaged in order of symbol id
  public void reset(List<SymbolMarket> imaged) {
    markets.clear();
    changed.clear();
    for (var market : imaged) {
      var symbolId = market.symbol().symbolId();
      if (symbolId < symbols.size()) {
        markets.add(market);
        symbols.get(symbolId).reset(market);
        changed.add(symbols.get(symbolId));
      } else {
        listed(market);
      }
    }
  }

  /// Takes the market of a new symbol.
  ///
  /// @param market its id follows the ones before
  public void listed(SymbolMarket market) {
    markets.add(market);
    symbols.add(new SymbolStreams(market));
  }

  /// Takes a trade that the symbol's market took.
  ///
  /// @param symbolId where
  /// @param trade what happened
  public void trade(int symbolId, Trade trade) {
    var streams = symbols.get(symbolId);
    streams.trade(trade);
    changed.add(streams);
  }

  /// Takes a level change that the symbol's market took.
  ///
  /// @param change what happened
  public void levelChanged(Event.LevelChanged change) {
    var streams = symbols.get(change.symbolId());
    streams.levelChanged(change);
    changed.add(streams);
  }

  /// Says what a batch changed in real time.
  ///
  /// @param nowMicros the batch's time
  public void batchEnd(long nowMicros) {
    attach();
    changed.forEach(streams -> streams.batchEnd(nowMicros, publisher));
    changed.clear();
    publisher.flush();
  }

  /// Says what is said at intervals; call it every [#TICK_MILLIS].
  ///
  /// @param nowMicros the venue's time
  public void tick(long nowMicros) {
    attach();
    tick++;
    symbols.forEach(streams -> streams.tick(tick, nowMicros, publisher));
    if (tick % TimedStream.SECOND == 0) {
      allTickers.forEach(stream -> stream.tick(markets, nowMicros, publisher));
    }
    publisher.flush();
  }

  private void attach() {
    for (var topic = hub.pollOpened(); topic != null; topic = hub.pollOpened()) {
      switch (topic.spec()) {
        case StreamSpec.AllTickers all -> allTickers.add(new AllTickersStream(topic, all.kind()));
        case StreamSpec.Trades spec -> attach(spec.symbolId(), topic);
        case StreamSpec.AggregateTrades spec -> attach(spec.symbolId(), topic);
        case StreamSpec.Quotes spec -> attach(spec.symbolId(), topic);
        case StreamSpec.Depth spec -> attach(spec.symbolId(), topic);
        case StreamSpec.PartialDepth spec -> attach(spec.symbolId(), topic);
        case StreamSpec.Kline spec -> attach(spec.symbolId(), topic);
        case StreamSpec.AveragePrice spec -> attach(spec.symbolId(), topic);
        case StreamSpec.Ticker spec -> attach(spec.symbolId(), topic);
      }
    }
  }

  private void attach(int symbolId, StreamTopic topic) {
    symbols.get(symbolId).add(topic);
  }
}
