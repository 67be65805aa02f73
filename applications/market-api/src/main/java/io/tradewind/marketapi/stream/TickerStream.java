package io.tradewind.marketapi.stream;

import io.tradewind.marketdata.SymbolMarket;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.SymbolFormat;
import io.tradewind.protocol.WireTime;

/// The rolling window of a symbol.
final class TickerStream implements TimedStream {
  private static final long MINUTE_MICROS = 60_000_000;
  private static final Stamp NOTHING = new Stamp(-1, -1, -1);

  private final StreamTopic topic;
  private final TickerKind kind;
  private Stamp said = NOTHING;

  /// What a ticker was last said for: it changes with a trade, with the book when it shows the best
  /// prices, and with the minute, when the window moves on.
  record Stamp(long tradeId, long updateId, long minute) {
    static Stamp of(SymbolMarket market, TickerKind kind, long nowMicros) {
      return new Stamp(
          market.trades().lastTradeId(),
          kind == TickerKind.FULL ? market.book().lastUpdateId() : 0,
          nowMicros / MINUTE_MICROS);
    }
  }

  TickerStream(StreamTopic topic, TickerKind kind) {
    this.topic = topic;
    this.kind = kind;
  }

  @Override
  public int everyTicks() {
    return SECOND;
  }

  @Override
  public void tick(SymbolMarket market, long nowMicros, Publisher publisher) {
    if (!topic.active()) {
      return;
    }
    var stamp = Stamp.of(market, kind, nowMicros);
    if (topic.takeRefresh() || !stamp.equals(said)) {
      said = stamp;
      publisher.publish(topic, render(market, kind, topic.wireTime(), nowMicros));
    }
  }

  static JsonWriter render(
      SymbolMarket market, TickerKind kind, WireTime wireTime, long nowMicros) {
    var window = market.window(kind.minutes(), nowMicros);
    var payloads = new Payloads(new SymbolFormat(market.symbol()), wireTime, nowMicros);
    return switch (kind) {
      case MINI -> payloads.miniTicker(window);
      case FULL -> {
        var last = market.trades().last();
        yield payloads.ticker(
            window, last == null ? 0 : last.quantityLots(), market.book().ticker());
      }
      case HOUR, FOUR_HOURS, DAY -> payloads.windowTicker(kind, window);
    };
  }
}
