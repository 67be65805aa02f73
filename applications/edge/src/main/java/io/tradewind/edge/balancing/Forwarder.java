package io.tradewind.edge.balancing;

import io.netty.channel.ConnectTimeoutException;
import io.tradewind.edge.stage.Exchange;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends whole requests to targets and brings whole answers back, over connections that are kept.
final class Forwarder {
  /// The most connections of one event loop to one target.
  static final int MAX_CONNECTIONS = 512;

  /// The most requests of one event loop that wait for a connection to one target.
  static final int MAX_WAITING = 4_096;

  /// How many targets a request is tried on when they can't be reached.
  static final int MAX_ATTEMPTS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
  private static final int CONNECT_MILLIS = 2_000;
  // shorter than a service's own, so that no request meets a connection that is being closed
  private static final int KEEP_ALIVE_SECONDS = 55;
  // what API Gateway waits for an integration
  private static final int ANSWER_SECONDS = 29;

  private final ThreadLocal<HttpClient> clients;
  private final ForwardedHeaders headers;

  Forwarder(Vertx vertx, ForwardedHeaders headers) {
    this.headers = headers;
    // A client of its own for each event loop: no exchange changes its thread.
    clients =
        ThreadLocal.withInitial(() ->
            vertx.createHttpClient(
                new HttpClientOptions()
                    .setTcpNoDelay(true)
                    .setConnectTimeout(CONNECT_MILLIS)
                    .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                    .setReadIdleTimeout(ANSWER_SECONDS)
                    .setIdleTimeoutUnit(TimeUnit.SECONDS),
                new PoolOptions()
                    .setHttp1MaxSize(MAX_CONNECTIONS)
                    .setMaxWaitQueueSize(MAX_WAITING)));
  }

  void forward(Exchange exchange, TargetPool pool) {
    attempt(exchange, pool, Set.of());
  }

  private void attempt(Exchange exchange, TargetPool pool, Set<Target> tried) {
    var target = pool.choose(tried);
    if (target == null) {
      exchange.answer(
          tried.isEmpty() ? BalancerAnswers.unavailable() : BalancerAnswers.badGateway());
      return;
    }
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(exchange.method()))
            .setHost(target.address().host())
            .setPort(target.address().port())
            .setURI(exchange.uri());
    target.begin();
    clients
        .get()
        .request(options)
        .onComplete(
            request -> send(exchange, target, request),
            failure -> {
              target.end();
              unreachable(exchange, pool, tried, target, failure);
            });
  }

  /// Nothing was sent yet, so that another target may have it.
  private void unreachable(
      Exchange exchange, TargetPool pool, Set<Target> tried, Target target, Throwable failure) {
    if (failure instanceof ConnectionPoolTooBusyException) {
      exchange.answer(BalancerAnswers.unavailable());
      return;
    }
    LOG.debug("{} cannot be reached", target.address(), failure);
    var nowTried = new HashSet<>(tried);
    nowTried.add(target);
    if (nowTried.size() < MAX_ATTEMPTS && pool.choose(nowTried) != null) {
      attempt(exchange, pool, nowTried);
    } else {
      exchange.answer(
          failure instanceof ConnectTimeoutException
              ? BalancerAnswers.timeout()
              : BalancerAnswers.badGateway());
    }
  }

  private void send(Exchange exchange, Target target, HttpClientRequest request) {
    headers.request(exchange, request.headers());
    var sentNanos = System.nanoTime();
    var reader =
        new AnswerReader(
            exchange,
            () -> {
              target.end();
              exchange.waited(System.nanoTime() - sentNanos);
            });
    request
        // the response's future tells it, too
        .exceptionHandler(failure -> LOG.debug("{} broke off", target.address(), failure))
        .response()
        .onComplete(
            reader::read,
            failure -> {
              LOG.debug("{} did not answer", target.address(), failure);
              var waited = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - sentNanos);
              reader.fail(waited >= ANSWER_SECONDS - 1);
            });
    if (exchange.body().length() == 0) {
      request.end();
    } else {
      request.end(exchange.body());
    }
  }
}
