package io.tradewind.marketapi.stream;

import io.tradewind.marketdata.Candle;
import io.tradewind.marketdata.CandleFill;
import io.tradewind.marketdata.CandleInterval;
import io.tradewind.marketdata.SymbolMarket;
import io.tradewind.protocol.SymbolFormat;
import org.jspecify.annotations.Nullable;

/// The growing candle of a symbol; each is said once more, as closed, when its time is over.
final class KlineStream implements TimedStream {
  /// The most closed candles that one tick says; after a longer silence the older ones are left
  /// out.
  private static final int MAX_CLOSED_PER_TICK = 16;

  private final StreamTopic topic;
  private final StreamSpec.Kline spec;
  private long openMicros = Long.MIN_VALUE;
  private long saidTradeId = Long.MIN_VALUE;

  KlineStream(StreamTopic topic, StreamSpec.Kline spec) {
    this.topic = topic;
    this.spec = spec;
  }

  @Override
  public int everyTicks() {
    return spec.interval() == CandleInterval.S1 ? SECOND : TWO_SECONDS;
  }

  @Override
  public void tick(SymbolMarket market, long nowMicros, Publisher publisher) {
    var current = spec.interval().openMicros(nowMicros, spec.offsetMicros());
    if (!topic.active()) {
      openMicros = Long.MIN_VALUE;
      return;
    }
    var payloads = new Payloads(new SymbolFormat(market.symbol()), topic.wireTime(), nowMicros);
    if (openMicros != Long.MIN_VALUE) {
      closeUntil(current, market, payloads, publisher);
    }
    openMicros = current;
    var candle = candle(market, current);
    if (candle != null && (topic.takeRefresh() || candle.lastTradeId() != saidTradeId)) {
      saidTradeId = candle.lastTradeId();
      publisher.publish(topic, payloads.kline(spec, candle, false));
    }
  }

  private void closeUntil(
      long current, SymbolMarket market, Payloads payloads, Publisher publisher) {
    var open = openMicros;
    for (var said = 0; open < current && said < MAX_CLOSED_PER_TICK; said++) {
      var candle = candle(market, open);
      if (candle != null) {
        publisher.publish(topic, payloads.kline(spec, candle, true));
      }
      open = spec.interval().nextOpenMicros(open, spec.offsetMicros());
      saidTradeId = Long.MIN_VALUE;
    }
  }

  private @Nullable Candle candle(SymbolMarket market, long open) {
    var last = spec.interval().nextOpenMicros(open, spec.offsetMicros()) - 1;
    var base = spec.interval().base(spec.offsetMicros());
    var source = market.candles(base);
    var found = source.between(open, last);
    if (!found.isEmpty()) {
      return base == spec.interval()
          ? found.getFirst()
          : CandleFill.aggregate(spec.interval(), spec.offsetMicros(), found).getFirst();
    }
    var before = source.before(open);
    return before == null ? null : CandleFill.flat(open, before.closeTicks());
  }
}
