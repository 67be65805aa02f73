package io.tradewind.marketapi;

import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.ApiException;
import io.tradewind.protocol.JsonWriter;
import io.vertx.core.Vertx;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers calls from the market: copies on the market thread, renders on the caller's event loop.
///
/// A copy holds all that was published before it, so no answer is behind a stream. The market
/// thread spends microseconds on it, whatever the answer's size.
public final class MarketReads {
  /// The most reads of the past that wait at once; more are told to come back.
  public static final int MAX_PAST_READS = 256;

  private static final Logger LOG = LoggerFactory.getLogger(MarketReads.class);

  private final Semaphore pastReads = new Semaphore(MAX_PAST_READS);
  private final Vertx vertx;
  private final MarketThread thread;
  private final Market market;
  private final MarketFollower follower;

  MarketReads(Vertx vertx, MarketThread thread, Market market, MarketFollower follower) {
    this.vertx = vertx;
    this.thread = thread;
    this.market = market;
    this.follower = follower;
  }

  /// Answers a call.
  ///
  /// @param <T> what is copied
  /// @param call the call; answered now or later
  /// @param copy takes what the answer needs, immutable, on the market thread
  /// @param render makes the answer of it
  public <T> void answer(ApiCall call, Function<Market, T> copy, Function<T, JsonWriter> render) {
    copy(call, copy, copied -> reply(call, () -> render.apply(copied)));
  }

  /// Answers a call with the help of something that blocks, on a virtual thread.
  ///
  /// @param <T> what is copied
  /// @param call the call; answered later
  /// @param copy takes what the answer needs, immutable, on the market thread
  /// @param render makes the answer of it; may block
  public <T> void answerBlocking(
      ApiCall call, Function<Market, T> copy, Function<T, JsonWriter> render) {
    copy(call, copy, copied -> startReading(call, () -> render.apply(copied)));
  }

  private void startReading(ApiCall call, Supplier<JsonWriter> body) {
    if (!pastReads.tryAcquire()) {
      call.fail(ApiErrors.SERVER_BUSY);
      return;
    }
    Thread.startVirtualThread(() -> {
      try {
        reply(call, body);
      } finally {
        pastReads.release();
      }
    });
  }

  private <T> void copy(ApiCall call, Function<Market, T> copy, Consumer<T> next) {
    var context = vertx.getOrCreateContext();
    var queued =
        thread.offer(
            () -> {
              if (follower.whole()) {
                var copied = copy.apply(market);
                context.runOnContext(_ -> next.accept(copied));
              } else {
                context.runOnContext(_ -> call.fail(ApiErrors.DISCONNECTED));
              }
            },
            failure -> context.runOnContext(_ -> fail(call, failure)));
    if (!queued) {
      throw ApiErrors.SERVER_BUSY.exception();
    }
  }

  /// The top-level end of a call: whatever rendering throws is answered.
  private static void reply(ApiCall call, Supplier<JsonWriter> body) {
    JsonWriter json;
    try {
      json = body.get();
    } catch (RuntimeException e) {
      fail(call, e);
      return;
    }
    call.reply(json);
  }

  private static void fail(ApiCall call, RuntimeException failure) {
    if (failure instanceof ApiException refused) {
      call.fail(refused.error());
    } else {
      LOG.error("a market data call failed", failure);
      call.fail(ApiErrors.UNKNOWN);
    }
  }
}
