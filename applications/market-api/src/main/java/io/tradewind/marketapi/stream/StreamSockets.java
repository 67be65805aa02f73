package io.tradewind.marketapi.stream;

import io.tradewind.platform.http.BoundedSocket;
import io.tradewind.platform.http.WebSocketHandler;
import io.tradewind.protocol.ApiException;
import io.tradewind.protocol.Parameters;
import io.tradewind.protocol.WireTime;
import io.vertx.core.http.ServerWebSocket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Takes the WebSocket connections under `/ws` and `/stream`.
public final class StreamSockets implements WebSocketHandler {
  /// The most connections at once.
  public static final int MAX_CONNECTIONS = 20_000;

  private static final String COMBINED_PATH = "/stream";
  private static final String RAW_PREFIX = "/ws/";
  private static final String RAW_BELOW_COMBINED = "/stream/ws/";

  private final StreamHub hub;
  private final StreamNames names;
  private final InstantSource clock;
  private final ListenKeyStreams listenKeys;
  private final AtomicInteger connections = new AtomicInteger();

  /// Creates the handler.
  ///
  /// @param hub where connections find their topics
  /// @param names reads names of streams
  /// @param clock for the limit of control messages
  /// @param listenKeys asked about every name that may be one
  public StreamSockets(
      StreamHub hub, StreamNames names, InstantSource clock, ListenKeyStreams listenKeys) {
    this.hub = hub;
    this.names = names;
    this.clock = clock;
    this.listenKeys = listenKeys;
  }

  @Override
  public void handle(ServerWebSocket socket, String clientAddress) {
    var query = query(socket.query());
    var path = socket.path();
    var combined =
        path.equals(COMBINED_PATH)
            || (path.startsWith(COMBINED_PATH + "/") && !path.startsWith("/stream/ws"));
    var frames = new FrameSocket(socket, clientAddress);
    frames.socket().onClose(connections::decrementAndGet);
    if (connections.incrementAndGet() > MAX_CONNECTIONS) {
      frames.close(BoundedSocket.TRY_AGAIN_LATER, "Too many connections.");
      return;
    }
    var connection = new StreamConnection(frames, hub, names, wireTime(query), combined);
    frames.socket().onText(text -> connection.message(text, clock.millis()));
    frames.socket().onClose(() -> frames.eventLoop().execute(connection::closed));
    var streams = streams(path, query);
    streams.removeIf(name ->
        name.length() == ListenKeyStreams.CHARACTERS && listenKeys.attach(name, frames.socket()));
    connection.start(streams);
  }

  private static @Nullable Parameters query(@Nullable String raw) {
    try {
      return Parameters.parse(raw == null ? "" : raw, "");
    } catch (ApiException _) {
      return null; // A stranger's query asks for nothing; the connection is good without it.
    }
  }

  private static WireTime wireTime(@Nullable Parameters query) {
    try {
      return WireTime.parse(query == null ? null : query.optional("timeUnit"));
    } catch (ApiException _) {
      return WireTime.MILLISECOND; // As upstream does with a unit that it does not know.
    }
  }

  private static List<String> streams(String path, @Nullable Parameters query) {
    var text = "";
    if (path.startsWith(RAW_BELOW_COMBINED)) {
      text = decoded(path.substring(RAW_BELOW_COMBINED.length()));
    } else if (path.startsWith(RAW_PREFIX)) {
      text = decoded(path.substring(RAW_PREFIX.length()));
    } else if (query != null && query.has("streams")) {
      text = streamsParameter(query);
    }
    var names = new ArrayList<String>();
    for (var name : text.split("/", -1)) {
      if (!name.isEmpty()) {
        names.add(name.replace(' ', '+')); // an unescaped + of `kline_1d@+08:00`
      }
    }
    return names;
  }

  private static String streamsParameter(Parameters query) {
    try {
      var text = query.optional("streams");
      return text == null ? "" : text;
    } catch (ApiException _) {
      return ""; // An empty list is legal here.
    }
  }

  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return ""; // A path element that means nothing is never refused.
    }
  }
}
