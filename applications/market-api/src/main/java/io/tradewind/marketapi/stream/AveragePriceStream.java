package io.tradewind.marketapi.stream;

import io.tradewind.marketdata.SymbolMarket;
import io.tradewind.protocol.SymbolFormat;

/// The average price of a symbol's last five minutes.
final class AveragePriceStream implements TimedStream {
  private final StreamTopic topic;
  private long saidTradeId = -1;

  AveragePriceStream(StreamTopic topic) {
    this.topic = topic;
  }

  @Override
  public int everyTicks() {
    return SECOND;
  }

  @Override
  public void tick(SymbolMarket market, long nowMicros, Publisher publisher) {
    var last = market.trades().last();
    if (!topic.active() || last == null) {
      return;
    }
    if (topic.takeRefresh() || last.tradeId() != saidTradeId) {
      saidTradeId = last.tradeId();
      var payloads = new Payloads(new SymbolFormat(market.symbol()), topic.wireTime(), nowMicros);
      publisher.publish(
          topic, payloads.averagePrice(market.average(nowMicros), last.timestampMicros()));
    }
  }
}
