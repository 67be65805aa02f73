package io.tradewind.marketapi.stream;

import io.tradewind.marketdata.DepthChanges;
import io.tradewind.marketdata.SymbolMarket;
import io.tradewind.model.Event;
import io.tradewind.protocol.SymbolFormat;
import java.util.ArrayList;
import java.util.List;

/// The changed levels of a symbol at one pace.
///
/// Drained at every tick, heard or not, so that a new subscriber's first message covers one tick
/// and each message of the stream follows the one before without a gap.
final class DepthStream implements TimedStream {
  private final int everyTicks;
  private final DepthChanges changes = new DepthChanges();
  private final List<StreamTopic> topics = new ArrayList<>();

  DepthStream(boolean fast, long lastUpdateId) {
    everyTicks = fast ? FAST : SECOND;
    changes.reset(lastUpdateId);
  }

  void reset(long lastUpdateId) {
    changes.reset(lastUpdateId);
  }

  void add(StreamTopic topic) {
    topics.add(topic);
  }

  void add(Event.LevelChanged change) {
    changes.add(change);
  }

  @Override
  public int everyTicks() {
    return everyTicks;
  }

  @Override
  public void tick(SymbolMarket market, long nowMicros, Publisher publisher) {
    var update = changes.drain();
    if (update == null) {
      return;
    }
    for (var topic : topics) {
      if (topic.active()) {
        var format = new SymbolFormat(market.symbol());
        var payloads = new Payloads(format, topic.wireTime(), nowMicros);
        publisher.publish(topic, payloads.depth(update));
      }
    }
  }
}
