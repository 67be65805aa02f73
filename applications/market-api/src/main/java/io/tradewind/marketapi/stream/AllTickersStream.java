package io.tradewind.marketapi.stream;

import io.tradewind.marketdata.SymbolMarket;
import io.tradewind.protocol.JsonWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rolling windows of all symbols that changed since the last message. Owned by the market
/// thread.
final class AllTickersStream {
  private static final int TICKER_BYTES = 512;

  private final StreamTopic topic;
  private final TickerKind kind;
  private final Map<Integer, TickerStream.Stamp> said = new HashMap<>();

  AllTickersStream(StreamTopic topic, TickerKind kind) {
    this.topic = topic;
    this.kind = kind;
  }

  void tick(List<SymbolMarket> markets, long nowMicros, Publisher publisher) {
    if (!topic.active()) {
      return;
    }
    if (topic.takeRefresh()) {
      said.clear();
    }
    var json = new JsonWriter(TICKER_BYTES).beginArray();
    var empty = true;
    for (var market : markets) {
      var stamp = TickerStream.Stamp.of(market, kind, nowMicros);
      if (!stamp.equals(said.put(market.symbol().symbolId(), stamp))) {
        json.raw(TickerStream.render(market, kind, topic.wireTime(), nowMicros));
        empty = false;
      }
    }
    if (!empty) {
      publisher.publish(topic, json.endArray());
    }
  }
}
