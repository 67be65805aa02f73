package io.tradewind.edge.connections;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.tradewind.platform.http.TrustedProxies;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches the connections of one event loop: too many are turned away, and clients that say or
/// take something too slowly are cut, whatever their bytes. Looks once a second, so that nothing is
/// scheduled for a single request.
public final class ConnectionWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionWatch.class);
  private static final long SWEEP_MILLIS = 1_000;
  private static final String BYTES = "connectionWatch";

  private final ConnectionCensus census;
  private final TrustedProxies trusted;
  private final HttpServerOptions options;
  private final Map<HttpConnection, WatchedConnection> open = new HashMap<>();

  /// Starts to watch. Call it on the event loop.
  ///
  /// @param vertx owns the event loop
  /// @param census of all event loops
  /// @param trusted proxies in front of the port, whose connections carry many clients
  /// @param options of the port
  public ConnectionWatch(
      Vertx vertx, ConnectionCensus census, TrustedProxies trusted, HttpServerOptions options) {
    this.options = options;
    this.census = census;
    this.trusted = trusted;
    vertx.setPeriodic(SWEEP_MILLIS, _ -> sweep());
  }

  /// Takes note of a new connection, or closes it.
  ///
  /// @param connection just accepted
  public void opened(HttpConnection connection) {
    if (!(connection instanceof ConnectionBase base)) {
      throw new IllegalStateException("not a connection of Vert.x: " + connection.getClass());
    }
    var channel = base.channel();
    var peer = connection.remoteAddress().hostAddress();
    var client = ClientNetwork.of(peer);
    var counted = !trusted.trusts(peer);
    if (counted && !census.enter(client)) {
      LOG.debug("{} has too many connections", client);
      channel.unsafe().close(channel.newPromise());
      return;
    }
    var watched = new WatchedConnection(channel, client, counted, System.nanoTime());
    open.put(connection, watched);
    connection.exceptionHandler(
        failure -> LOG.debug("the connection of {} broke", client, failure));
    var decoder = channel.pipeline().context(HttpRequestDecoder.class);
    channel
        .pipeline()
        .replace(decoder.handler(), decoder.name(), new StrictRequestDecoder(options));
    channel.pipeline().addFirst(BYTES, new ArrivingBytes(watched::bytes));
    var _ =
        channel
            .closeFuture()
            .addListener(_ -> {
              open.remove(connection);
              watched.leave(census);
            });
  }

  /// A request's head is complete.
  ///
  /// A request in chunks is the last of its connection: where readers disagree about the end of
  /// chunks, what comes next could be a part of it.
  ///
  /// @param http the request
  /// @return false when the connection is ending and the request must not be served
  public boolean headRead(HttpServerRequest http) {
    var watched = open.get(http.connection());
    if (watched == null || watched.ending()) {
      return false;
    }
    var request = watched.headRead(System.nanoTime());
    var last = http.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    if (last) {
      watched.end();
      http.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    http.response()
        .endHandler(_ -> {
          watched.answered(request, http.isEnded(), System.nanoTime());
          if (last) {
            http.connection().close();
          }
        });
    return true;
  }

  /// A request's body is complete.
  ///
  /// @param http the request
  public void bodyRead(HttpServerRequest http) {
    var watched = open.get(http.connection());
    if (watched != null) {
      watched.bodyRead(System.nanoTime());
    }
  }

  private void sweep() {
    var now = System.nanoTime();
    // a cut one leaves the map
    for (var watched : List.copyOf(open.values())) {
      if (watched.overdue(census, now)) {
        watched.cut();
      }
    }
  }

  /// Tells of bytes before anything is made of them.
  private static final class ArrivingBytes extends ChannelInboundHandlerAdapter {
    private final LongConsumer arrived;

    ArrivingBytes(LongConsumer arrived) {
      this.arrived = arrived;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
      arrived.accept(System.nanoTime());
      context.fireChannelRead(bytes);
    }
  }
}
