package io.tradewind.benchmarks.candles;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;

/// Clients that ask for old candles, each for the next when one is answered.
///
/// @param clients how many
/// @param seconds how long
/// @param seed of the pages: the same seed asks for the same ones
public record CandleLoad(int clients, int seconds, long seed) {
  private static final int LIMIT = 500;
  private static final String[] INTERVALS = {"1m", "3m", "5m", "15m"};

  /// The pages begin in the oldest week, so that none reaches what memory holds.
  private static final int FIRST_MINUTES = 7 * 24 * 60;

  /// A page begins at a whole hour, as those do that charts and downloads ask for.
  private static final int STEP_MINUTES = 60;

  private static final long LONGEST_MICROS = 60_000_000;

  /// What came of it.
  ///
  /// @param perSecond answers in a second
  /// @param micros how long they took
  public record Result(double perSecond, ConcurrentHistogram micros) {
    /// A latency.
    ///
    /// @param percentile 0 to 100
    /// @return in milliseconds
    public double millis(double percentile) {
      return micros.getValueAtPercentile(percentile) / 1e3;
    }
  }

  /// Runs it.
  ///
  /// @param port of a market API on loopback
  /// @param startMicros where the oldest candle opens
  Result run(int port, long startMicros) {
    var micros = new ConcurrentHistogram(LONGEST_MICROS, 3);
    var failed = new AtomicLong();
    var start = System.nanoTime();
    var end = start + seconds * 1_000_000_000L;
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var client = 0; client < clients; client++) {
        var random = new SplittableRandom(seed + client);
        threads.execute(() -> {
          while (System.nanoTime() < end) {
            var sent = System.nanoTime();
            if (answered(http, uri(port, startMicros, random))) {
              micros.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - sent) / 1_000));
            } else {
              failed.incrementAndGet();
            }
          }
        });
      }
    }
    if (failed.get() > 0) {
      throw new IllegalStateException(failed + " requests were not answered with candles");
    }
    return new Result(micros.getTotalCount() * 1e9 / (System.nanoTime() - start), micros);
  }

  private static URI uri(int port, long startMicros, SplittableRandom random) {
    var minute = STEP_MINUTES * (long) random.nextInt(FIRST_MINUTES / STEP_MINUTES);
    return URI.create(
        "http://127.0.0.1:%d/api/v3/klines?symbol=BTCUSDT&interval=%s&startTime=%d&limit=%d"
            .formatted(
                port,
                INTERVALS[random.nextInt(INTERVALS.length)],
                (startMicros + minute * OldCandles.MINUTE_MICROS) / 1_000,
                LIMIT));
  }

  private static boolean answered(HttpClient http, URI uri) {
    try {
      var answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
      return answer.statusCode() == 200 && answer.body().length > LIMIT * 50;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  String describe() {
    return "%d candles of 1m, 3m, 5m or 15m from a whole hour of a week, %d clients"
        .formatted(LIMIT, clients);
  }
}
