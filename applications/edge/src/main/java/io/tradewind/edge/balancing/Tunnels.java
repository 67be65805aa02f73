package io.tradewind.edge.balancing;

import io.netty.channel.ChannelOption;
import io.tradewind.edge.stage.Exchange;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes WebSocket connections through to targets: after the handshake bytes only, so that
/// compression, pings and closing stay between the client and the service. Whoever reads slowly
/// slows the other side down; who takes nothing for a while is cut ([Flow]).
final class Tunnels {
  /// The most connections of one event loop to one target.
  static final int MAX_CONNECTIONS = 20_000;

  private static final int SEND_BUFFER_BYTES = 64 * 1_024;
  private static final Logger LOG = LoggerFactory.getLogger(Tunnels.class);
  private static final int CONNECT_MILLIS = 2_000;
  private static final int SWITCHING = 101;
  // longer than the ping interval of a service, so that only dead connections are idle
  private static final int IDLE_SECONDS = 75;

  private final Vertx vertx;
  private final ThreadLocal<HttpClient> clients;
  private final ForwardedHeaders headers;

  Tunnels(Vertx vertx, ForwardedHeaders headers) {
    this.vertx = vertx;
    this.headers = headers;
    clients =
        ThreadLocal.withInitial(() ->
            vertx.createHttpClient(
                new HttpClientOptions()
                    .setTcpNoDelay(true)
                    .setConnectTimeout(CONNECT_MILLIS)
                    .setIdleTimeout(IDLE_SECONDS)
                    .setIdleTimeoutUnit(TimeUnit.SECONDS),
                new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS)));
  }

  void open(Exchange exchange, TargetPool pool) {
    attempt(exchange, pool, Set.of());
  }

  private void attempt(Exchange exchange, TargetPool pool, Set<Target> tried) {
    var shown = Cookies.shown(exchange.header("Cookie"));
    var sticky = shown == null || !tried.isEmpty() ? null : pool.withCookie(shown);
    var target = sticky == null ? pool.choose(tried) : sticky;
    if (target == null) {
      exchange.answer(
          tried.isEmpty() ? BalancerAnswers.unavailable() : BalancerAnswers.badGateway());
      return;
    }
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost(target.address().host())
            .setPort(target.address().port())
            .setURI(exchange.uri());
    clients
        .get()
        .request(options)
        .onComplete(
            request -> shake(exchange, pool, target, request),
            failure -> {
              LOG.debug("{} cannot be reached", target.address(), failure);
              var nowTried = new HashSet<>(tried);
              nowTried.add(target);
              attempt(exchange, pool, nowTried);
            });
  }

  private void shake(Exchange exchange, TargetPool pool, Target target, HttpClientRequest request) {
    headers.request(exchange, request.headers());
    request
        .headers()
        .set(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE)
        .set(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET);
    request
        .exceptionHandler(failure -> LOG.debug("{} broke off", target.address(), failure))
        .connect()
        .onComplete(
            response -> {
              if (response.statusCode() == SWITCHING) {
                join(exchange, pool, target, response);
              } else {
                new AnswerReader(exchange, () -> {}).read(response);
              }
            },
            failure -> {
              LOG.debug("{} did not answer a handshake", target.address(), failure);
              exchange.answer(BalancerAnswers.badGateway());
            });
  }

  private void join(
      Exchange exchange, TargetPool pool, Target target, HttpClientResponse response) {
    var inner = response.netSocket();
    inner.pause();
    if (exchange.answered()) {
      inner.close();
      return;
    }
    var http = exchange.takeOver();
    var answer = http.response().setStatusCode(SWITCHING);
    answer.headers().addAll(response.headers()).set(Exchange.REQUEST_ID, exchange.requestId());
    var stickySeconds = pool.group().stickySeconds();
    if (stickySeconds > 0) {
      answer.putHeader("Set-Cookie", Cookies.header(target.cookie(), stickySeconds));
    }
    http.toNetSocket()
        .onComplete(
            outer -> pass(target, outer, inner),
            failure -> {
              LOG.debug("the client left during its handshake", failure);
              inner.close();
            });
  }

  private void pass(Target target, NetSocket outer, NetSocket inner) {
    Runnable cut =
        () -> {
          outer.close();
          inner.close();
        };
    keepLittle(outer);
    target.begin();
    target.opened(cut);
    // each ends the other
    Flow.start(vertx, inner, outer, cut);
    Flow.start(
        vertx,
        outer,
        inner,
        () -> {
          cut.run();
          target.closed(cut);
          target.end();
        });
  }

  /// Messages are small and many clients read slowly: less of it may wait in the kernel than of
  /// answers.
  private static void keepLittle(NetSocket outer) {
    if (outer instanceof NetSocketInternal internal) {
      internal
          .channelHandlerContext()
          .channel()
          .config()
          .setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES);
    }
  }
}
