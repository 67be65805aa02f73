package io.tradewind.marketapi;

import io.tradewind.history.HistoryReader;
import io.tradewind.history.HistoryReader.Range;
import io.tradewind.marketdata.Candle;
import io.tradewind.marketdata.CandleInterval;
import io.tradewind.marketdata.SymbolMarket;
import io.tradewind.marketdata.Trade;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Adds the past from the read model to a market that started from an image.
///
/// An image holds books, not trades. So, on a virtual thread, wait until the projector has written
/// everything up to the image, read the newest candles and trades of each symbol, and hand them to
/// the market thread, which lays the trades that it saw since the image on top. Trades are known by
/// their ids, so none is lost and none counts twice.
final class HistoryBackfill implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryBackfill.class);
  private static final long POLL_MILLIS = 100;
  private static final long RETRY_MILLIS = 1_000;

  /// How long to wait for a projector that is behind before saying so and going on without it; the
  /// past is added when it has caught up.
  private static final int PATIENCE_POLLS = 50;

  private final @Nullable HistoryReader history;
  private final MarketThread thread;
  private volatile boolean closed;

  /// Which image the past is being added to. An older backfill ends when it sees a newer one.
  private final AtomicLong generation = new AtomicLong();

  /// The past of one symbol.
  private record Past(Map<CandleInterval, List<Candle>> candles, List<Trade> trades) {
    /// Refuses when more trades came since than the market keeps: then newer pages are read.
    boolean addTo(SymbolMarket market) {
      return market.seed(trades, candles, HistoryReader.MAX_ROWS);
    }
  }

  HistoryBackfill(@Nullable HistoryReader history, MarketThread thread) {
    this.history = history;
    this.thread = thread;
  }

  /// Starts for a new image. Called on the market thread.
  ///
  /// @param sequence the image's
  /// @param ready run when clients can be served: the past is there, or is not to be had
  void start(Market market, long sequence, Runnable ready) {
    var missing =
        market.symbols().stream()
            .filter(symbol -> symbol.trades().lastTradeId() == 0)
            .map(symbol -> symbol.symbol().symbolId())
            .toList();
    var reader = history;
    if (reader == null || missing.isEmpty()) {
      if (reader == null) {
        LOG.warn("no read model: candles and trades start at sequence {}", sequence);
      }
      ready.run();
      return;
    }
    var own = generation.incrementAndGet();
    Thread.ofVirtual()
        .name("market-backfill")
        .start(() -> run(new Job(reader, market, missing, sequence, own), ready));
  }

  private record Job(
      HistoryReader reader, Market market, List<Integer> symbolIds, long sequence, long own) {}

  /// The top-level loop of a backfill: whatever the read model throws is said, and tried again.
  private void run(Job job, Runnable ready) {
    var polls = 0;
    try {
      while (!closed && generation.get() == job.own) {
        try {
          if (job.reader.position() >= job.sequence && addAll(job)) {
            LOG.info("candles and trades are known from the read model on");
            break;
          }
          if (++polls == PATIENCE_POLLS) {
            LOG.warn("the read model is behind sequence {}: older data follows", job.sequence);
            ready.run();
          }
          Thread.sleep(POLL_MILLIS);
        } catch (RuntimeException e) {
          LOG.warn("the read model can't be read; serving the feed alone until it can", e);
          ready.run();
          Thread.sleep(RETRY_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ready.run();
  }

  private boolean addAll(Job job) throws InterruptedException {
    var whole = true;
    for (var symbolId : job.symbolIds) {
      var past = read(job.reader, symbolId);
      var added = new CompletableFuture<Boolean>();
      thread.put(
          () ->
              added.complete(
                  generation.get() != job.own || past.addTo(job.market.symbol(symbolId))),
          added::completeExceptionally);
      whole &= added.join();
    }
    return whole;
  }

  private static Past read(HistoryReader reader, int symbolId) {
    var newest = new Range(0, Long.MIN_VALUE, Long.MAX_VALUE, HistoryReader.MAX_ROWS);
    var candles = new EnumMap<CandleInterval, List<Candle>>(CandleInterval.class);
    for (var interval : CandleInterval.values()) {
      if (interval != CandleInterval.S1) {
        candles.put(interval, reader.candles(symbolId, interval, newest).rows());
      }
    }
    var trades = reader.trades(symbolId, newest).rows().stream().map(PastTrades::trade).toList();
    return new Past(candles, trades);
  }

  @Override
  public void close() {
    closed = true;
  }
}
