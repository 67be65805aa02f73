package io.tradewind.benchmarks.mixed;

import io.tradewind.benchmarks.load.Trader;
import io.tradewind.benchmarks.venue.RestClient;
import io.tradewind.benchmarks.venue.VenueFailed;
import io.tradewind.launcher.demo.DemoMarket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Streams of market data and of users' events, open while a load runs, with their messages
/// counted.
public final class OpenStreams implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Counted> market = new ArrayList<>();
  private final List<Counted> users = new ArrayList<>();

  private OpenStreams() {}

  /// Opens streams.
  ///
  /// @param url of the venue
  /// @param traders each gets a stream of its own events
  /// @param marketConnections how many connections, each with trades, depth and ticker of a symbol
  /// @return all of them open
  /// @throws IOException if a key for a user's stream can't be had
  public static OpenStreams open(URI url, List<Trader> traders, int marketConnections)
      throws IOException {
    var streams = new OpenStreams();
    var base = "ws://" + url.getHost() + ":" + url.getPort();
    for (var i = 0; i < marketConnections; i++) {
      var symbol =
          DemoMarket.SYMBOLS.get(i % DemoMarket.SYMBOLS.size()).code().toLowerCase(Locale.ROOT);
      var names = "%s@trade/%s@depth@100ms/%s@bookTicker".formatted(symbol, symbol, symbol);
      streams.market.add(streams.connect(base + "/stream?streams=" + names));
    }
    for (var trader : traders) {
      try (var client = new RestClient(url, trader)) {
        var answer = client.signed("POST", "/api/v3/userDataStream", Map.of());
        if (!answer.ok()) {
          throw new VenueFailed("no listen key: " + answer);
        }
        var key = answer.body().path("listenKey").asString();
        streams.users.add(streams.connect(base + "/ws/" + key));
      }
    }
    return streams;
  }

  private Counted connect(String uri) {
    var counted = new Counted();
    counted.socket = http.newWebSocketBuilder().buildAsync(URI.create(uri), counted).join();
    return counted;
  }

  /// How many connections are open.
  ///
  /// @return of both kinds
  public long openCount() {
    return market.stream().filter(Counted::isOpen).count()
        + users.stream().filter(Counted::isOpen).count();
  }

  /// How many were opened.
  ///
  /// @return of both kinds
  public int count() {
    return market.size() + users.size();
  }

  /// Messages of market data so far.
  ///
  /// @return of all connections
  public long marketMessages() {
    return market.stream().mapToLong(Counted::messages).sum();
  }

  /// Users' events so far.
  ///
  /// @return of all connections
  public long userMessages() {
    return users.stream().mapToLong(Counted::messages).sum();
  }

  @Override
  public void close() {
    market.forEach(Counted::close);
    users.forEach(Counted::close);
    http.close();
  }

  private static final class Counted implements WebSocket.Listener {
    private final AtomicLong messages = new AtomicLong();
    private final AtomicBoolean ended = new AtomicBoolean();
    private @Nullable WebSocket socket;

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      if (last) {
        messages.incrementAndGet();
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      ended.set(true);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      ended.set(true);
    }

    boolean isOpen() {
      return !ended.get();
    }

    long messages() {
      return messages.get();
    }

    void close() {
      if (socket != null) {
        socket.abort();
      }
    }
  }
}
