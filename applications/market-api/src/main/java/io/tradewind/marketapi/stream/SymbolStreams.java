package io.tradewind.marketapi.stream;

import io.tradewind.marketdata.AggregateTrade;
import io.tradewind.marketdata.BookTicker;
import io.tradewind.marketdata.SymbolMarket;
import io.tradewind.marketdata.Trade;
import io.tradewind.model.Event;
import io.tradewind.protocol.SymbolFormat;
import java.util.ArrayList;
import java.util.List;

/// Everything that is streamed about one symbol. Owned by the market thread.
final class SymbolStreams {
  private static final BookTicker NO_QUOTES = new BookTicker(-1, -1, -1, -1, -1);

  private SymbolMarket market;
  private final List<StreamTopic> trades = new ArrayList<>();
  private final List<StreamTopic> aggregates = new ArrayList<>();
  private final List<StreamTopic> quotes = new ArrayList<>();
  private final DepthStream fastDepth;
  private final DepthStream slowDepth;
  private final List<TimedStream> timed = new ArrayList<>();

  /// The trades of the current batch.
  private final List<Trade> fresh = new ArrayList<>();

  private boolean bookChanged;
  private BookTicker saidQuotes = NO_QUOTES;

  SymbolStreams(SymbolMarket market) {
    this.market = market;
    fastDepth = new DepthStream(true, market.book().lastUpdateId());
    slowDepth = new DepthStream(false, market.book().lastUpdateId());
    timed.add(fastDepth);
    timed.add(slowDepth);
  }

  /// Takes the market after an image: the diffs start anew behind it.
  void reset(SymbolMarket imaged) {
    market = imaged;
    fastDepth.reset(imaged.book().lastUpdateId());
    slowDepth.reset(imaged.book().lastUpdateId());
    fresh.clear();
    bookChanged = true;
  }

  void add(StreamTopic topic) {
    switch (topic.spec()) {
      case StreamSpec.Trades _ -> trades.add(topic);
      case StreamSpec.AggregateTrades _ -> aggregates.add(topic);
      case StreamSpec.Quotes _ -> quotes.add(topic);
      case StreamSpec.Depth depth -> (depth.fast() ? fastDepth : slowDepth).add(topic);
      case StreamSpec.PartialDepth partial -> timed.add(new PartialDepthStream(topic, partial));
      case StreamSpec.Kline kline -> timed.add(new KlineStream(topic, kline));
      case StreamSpec.AveragePrice _ -> timed.add(new AveragePriceStream(topic));
      case StreamSpec.Ticker ticker -> timed.add(new TickerStream(topic, ticker.kind()));
      case StreamSpec.AllTickers all ->
          throw new IllegalArgumentException("not of one symbol: " + all);
    }
  }

  void trade(Trade trade) {
    fresh.add(trade);
  }

  void levelChanged(Event.LevelChanged change) {
    bookChanged = true;
    fastDepth.add(change);
    slowDepth.add(change);
  }

  /// Says what happens in real time: every trade and aggregate, and the best prices if the batch
  /// changed them.
  void batchEnd(long nowMicros, Publisher publisher) {
    if (!fresh.isEmpty()) {
      for (var topic : trades) {
        if (topic.active()) {
          var payloads = payloads(topic, nowMicros);
          fresh.forEach(trade -> publisher.publish(topic, payloads.trade(trade)));
        }
      }
      sayAggregates(nowMicros, publisher);
      fresh.clear();
    }
    if (bookChanged) {
      bookChanged = false;
      sayQuotes(nowMicros, publisher);
    }
  }

  private void sayAggregates(long nowMicros, Publisher publisher) {
    for (var topic : aggregates) {
      if (topic.active()) {
        var payloads = payloads(topic, nowMicros);
        AggregateTrade.of(fresh)
            .forEach(trade -> publisher.publish(topic, payloads.aggregateTrade(trade)));
      }
    }
  }

  private void sayQuotes(long nowMicros, Publisher publisher) {
    var now = market.book().ticker();
    if (now.sameQuotes(saidQuotes)) {
      return;
    }
    saidQuotes = now;
    for (var topic : quotes) {
      if (topic.active()) {
        publisher.publish(topic, payloads(topic, nowMicros).quotes(now));
      }
    }
  }

  void tick(long tick, long nowMicros, Publisher publisher) {
    for (var topic : quotes) {
      if (topic.active() && topic.takeRefresh()) {
        publisher.publish(topic, payloads(topic, nowMicros).quotes(market.book().ticker()));
      }
    }
    for (var stream : timed) {
      if (tick % stream.everyTicks() == 0) {
        stream.tick(market, nowMicros, publisher);
      }
    }
  }

  private Payloads payloads(StreamTopic topic, long nowMicros) {
    return new Payloads(new SymbolFormat(market.symbol()), topic.wireTime(), nowMicros);
  }
}
