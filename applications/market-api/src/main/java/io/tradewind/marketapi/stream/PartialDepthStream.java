package io.tradewind.marketapi.stream;

import io.tradewind.marketdata.SymbolMarket;
import io.tradewind.protocol.SymbolFormat;

/// The best levels of a symbol, whole each time.
final class PartialDepthStream implements TimedStream {
  private final StreamTopic topic;
  private final StreamSpec.PartialDepth spec;
  private long saidUpdateId = -1;

  PartialDepthStream(StreamTopic topic, StreamSpec.PartialDepth spec) {
    this.topic = topic;
    this.spec = spec;
  }

  @Override
  public int everyTicks() {
    return spec.fast() ? FAST : SECOND;
  }

  @Override
  public void tick(SymbolMarket market, long nowMicros, Publisher publisher) {
    var updateId = market.book().lastUpdateId();
    if (!topic.active() || (!topic.takeRefresh() && updateId == saidUpdateId)) {
      return;
    }
    saidUpdateId = updateId;
    var payloads = new Payloads(new SymbolFormat(market.symbol()), topic.wireTime(), nowMicros);
    publisher.publish(topic, payloads.partialDepth(market.book().top(spec.levels())));
  }
}
