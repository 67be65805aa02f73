package io.tradewind.drills.streams;

import io.tradewind.benchmarks.venue.RestClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client that reads a symbol's depth stream, and rebuilds the book from it.
public final class BookReader implements AutoCloseable {
  private static final String DEEPEST = "5000";
  private static final long POLL_MILLIS = 100;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final RestClient rest;
  private final String symbol;
  private final HttpClient http = HttpClient.newHttpClient();
  private final LocalBook book = new LocalBook();
  private final List<JsonNode> early = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private boolean begun;
  private @Nullable WebSocket socket;

  private BookReader(RestClient rest, String symbol) {
    this.rest = rest;
    this.symbol = symbol;
  }

  /// Subscribes, then takes a snapshot.
  ///
  /// @param url of the venue
  /// @param rest asks for snapshots; stays the caller's
  /// @param symbol such as `BTCUSDT`
  /// @return following
  /// @throws IOException if there is no snapshot
  public static BookReader open(URI url, RestClient rest, String symbol) throws IOException {
    var reader = new BookReader(rest, symbol);
    var stream = symbol.toLowerCase(Locale.ROOT) + "@depth@100ms";
    var target = URI.create("ws://%s:%d/ws/%s".formatted(url.getHost(), url.getPort(), stream));
    reader.socket =
        reader.http.newWebSocketBuilder().buildAsync(target, reader.new Listener()).join();
    reader.begin(reader.snapshot());
    return reader;
  }

  /// Waits until the market is quiet, and compares the book with the venue's.
  ///
  /// @param patience how long the venue's may be ahead
  /// @return what is wrong; empty if nothing is
  /// @throws IOException if there is no snapshot
  /// @throws InterruptedException if this thread is interrupted
  public List<String> differences(Duration patience) throws IOException, InterruptedException {
    var end = System.nanoTime() + patience.toNanos();
    var depth = snapshot();
    while (updateId() < depth.path("lastUpdateId").asLong() && System.nanoTime() < end) {
      Thread.sleep(POLL_MILLIS);
      depth = snapshot();
    }
    synchronized (this) {
      var all = new ArrayList<>(failures);
      all.addAll(book.gaps());
      if (!book.equalsSnapshot(depth)) {
        all.add(
            "the book rebuilt from the stream, at update %d, is not the venue's, at %d"
                .formatted(book.lastUpdateId(), depth.path("lastUpdateId").asLong()));
      }
      return all;
    }
  }

  /// How many events were applied.
  ///
  /// @return at least 0
  public synchronized long events() {
    return book.applied();
  }

  private synchronized long updateId() {
    return book.lastUpdateId();
  }

  private JsonNode snapshot() throws IOException {
    var answer = rest.publicGet("/api/v3/depth", Map.of("symbol", symbol, "limit", DEEPEST));
    if (!answer.ok()) {
      throw new IOException("no book: " + answer);
    }
    return answer.body();
  }

  private synchronized void begin(JsonNode depth) {
    book.snapshot(depth);
    early.forEach(book::update);
    early.clear();
    begun = true;
  }

  private synchronized void take(JsonNode event) {
    if (begun) {
      book.update(event);
    } else {
      early.add(event);
    }
  }

  private synchronized void failed(String reason) {
    failures.add(reason);
  }

  @Override
  public void close() {
    var open = socket;
    if (open != null) {
      open.abort();
    }
    http.close();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        take(MAPPER.readTree(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      failed("the stream was closed: %d %s".formatted(code, reason));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      failed("the stream failed: " + error);
    }
  }
}
