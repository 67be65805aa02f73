package io.tradewind.edge.websocket;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.HashSet;
import java.util.Set;

/// Calls services over HTTP. What could not be reached got nothing, so that another target may have
/// the call.
public final class HttpIntegration implements Integration, AutoCloseable {

  /// The most connections to the address.
  public static final int MAX_CONNECTIONS = 64;

  /// The most calls that wait for a connection; more fail at once.
  public static final int MAX_WAITING = 4_096;

  /// How many targets a call is tried on when they can't be reached.
  public static final int MAX_ATTEMPTS = 3;

  private static final int CONNECT_TIMEOUT_MILLIS = 2_000;

  private final HttpClient client;
  private final Upstream upstream;
  private final int maxAnswerBytes;

  /// Creates a client.
  ///
  /// @param vertx whose event loops are used
  /// @param upstream where calls go
  /// @param maxAnswerBytes the largest answer that is read
  public HttpIntegration(Vertx vertx, Upstream upstream, int maxAnswerBytes) {
    this.upstream = upstream;
    this.maxAnswerBytes = maxAnswerBytes;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MILLIS),
            new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS).setMaxWaitQueueSize(MAX_WAITING));
  }

  @Override
  public Future<Answer> post(Call call) {
    return attempt(call, Set.of(), new IllegalStateException("no target"));
  }

  private Future<Answer> attempt(Call call, Set<String> tried, Throwable failure) {
    var path = call.uri().split("\\?", 2)[0];
    var turn = tried.size() < MAX_ATTEMPTS ? upstream.turn(path, tried) : null;
    if (turn == null) {
      return Future.failedFuture(failure);
    }
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(turn.host())
            .setPort(turn.port())
            .setURI(call.uri())
            .setTimeout(call.timeout().toMillis())
            .setHeaders(call.headers());
    return Future.succeededFuture()
        // what is thrown, as by a closed client, is a failure too
        .compose(_ -> client.request(options))
        .transform(request -> {
          if (request.failed()) {
            turn.end().run();
            var nowTried = new HashSet<>(tried);
            nowTried.add(turn.name());
            return attempt(call, nowTried, request.cause());
          }
          return request
              .result()
              .send(call.body())
              .compose(this::answer)
              .onComplete(_ -> turn.end().run());
        });
  }

  private Future<Answer> answer(HttpClientResponse response) {
    var body = Buffer.buffer();
    var promise = Promise.<Answer>promise();
    response.handler(chunk -> {
      if (body.length() + chunk.length() > maxAnswerBytes) {
        promise.tryFail("the answer has more than %d bytes".formatted(maxAnswerBytes));
        response.request().reset();
      } else {
        body.appendBuffer(chunk);
      }
    });
    response.exceptionHandler(promise::tryFail);
    response.endHandler(
        _ -> promise.tryComplete(new Answer(response.statusCode(), response.headers(), body)));
    return promise.future();
  }

  @Override
  public void close() {
    client.close();
  }
}
