package io.tradewind.marketapi.cached;

import io.tradewind.cache.Sequenced;
import io.tradewind.cache.SequencedCache;
import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.ApiError;
import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.ApiHandler;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.OrderUsage;
import io.tradewind.protocol.Parameters;
import io.tradewind.protocol.WireTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// The newest `exchangeInfo` and tickers of all symbols, shared by every market API.
///
/// Each one that follows the feed writes its own answers once a second with their sequence, so that
/// the one furthest ahead wins. One that has no market of its own (it has just started, or lost the
/// feed) answers with what the others wrote, instead of -1001.
public final class SharedAnswers {
  /// How long an answer is served after everybody stopped writing.
  public static final Duration LIFE = Duration.ofSeconds(10);

  private static final String[] PATHS = {
    "exchangeInfo", "ticker/24hr", "ticker/price", "ticker/bookTicker"
  };

  private final SequencedCache<byte[]> cache;
  private final Map<String, ApiHandler> own;
  private final BooleanSupplier ready;

  /// Wraps calls.
  ///
  /// @param cache where answers are shared
  /// @param own the calls of this market API, by path
  /// @param ready whether this one has ever had a market
  public SharedAnswers(
      SequencedCache<byte[]> cache, Map<String, ApiHandler> own, BooleanSupplier ready) {
    this.cache = cache;
    this.own = own;
    this.ready = ready;
  }

  /// The calls, with the others' answers behind those that are shared.
  ///
  /// @return by path, in the same order
  public Map<String, ApiHandler> byPath() {
    var all = new LinkedHashMap<>(own);
    for (var path : PATHS) {
      all.computeIfPresent(path, (_, handler) -> call -> serve(path, handler, call));
    }
    return all;
  }

  private void serve(String path, ApiHandler handler, ApiCall call) {
    var plain = call.parameters().isEmpty() && call.wireTime() == WireTime.MILLISECOND;
    handler.handle(plain ? new Rescued(path, call) : call);
  }

  private void fromOthers(String path, ApiCall call, Runnable otherwise) {
    var _ =
        cache
            .get(path)
            .whenComplete((found, failure) -> {
              var answer = failure == null ? found.orElse(null) : null;
              var bytes = answer == null ? null : answer.value();
              if (bytes == null) {
                otherwise.run();
              } else {
                var text = new String(bytes, StandardCharsets.UTF_8);
                call.reply(new JsonWriter(bytes.length).raw(text));
              }
            });
  }

  /// Writes this market API's answers. Called while it follows the feed.
  ///
  /// @param sequence that the market had reached before: it may be too low, never too high
  public void publish(long sequence) {
    for (var path : PATHS) {
      var handler = own.get(path);
      if (handler != null) {
        handler.handle(new Published(path, sequence));
      }
    }
  }

  /// A call of a client, answered by the others when this one can't.
  private final class Rescued extends Delegate {
    private final String path;

    Rescued(String path, ApiCall call) {
      super(call);
      this.path = path;
    }

    @Override
    public void reply(JsonWriter body) {
      if (ready.getAsBoolean()) {
        call.reply(body);
      } else {
        fromOthers(path, call, () -> call.reply(body));
      }
    }

    @Override
    public void fail(ApiError error) {
      if (error.equals(ApiErrors.DISCONNECTED)) {
        fromOthers(path, call, () -> call.fail(error));
      } else {
        call.fail(error);
      }
    }
  }

  /// A call of nobody, whose answer is shared.
  private final class Published implements ApiCall {
    private final String path;
    private final long sequence;

    Published(String path, long sequence) {
      this.path = path;
      this.sequence = sequence;
    }

    @Override
    public String requestId() {
      return "published";
    }

    @Override
    public Parameters parameters() {
      return Parameters.parse("", "");
    }

    @Override
    public WireTime wireTime() {
      return WireTime.MILLISECOND;
    }

    @Override
    public void charge(int weight) {}

    @Override
    public void refund() {}

    @Override
    public void orderUsage(OrderUsage orders) {}

    @Override
    public void cacheFor(int seconds) {}

    @Override
    public void reply(JsonWriter body) {
      var _ = cache.put(path, new Sequenced<>(sequence, body.toByteArray(), LIFE));
    }

    @Override
    public void fail(ApiError error) {}
  }
}
