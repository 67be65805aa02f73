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
import java.net.URI;

/// Calls services over HTTP at one address, such as the load balancer's.
public final class HttpIntegration implements Integration, AutoCloseable {

  /// The most connections to the address.
  public static final int MAX_CONNECTIONS = 64;

  /// The most calls that wait for a connection; more fail at once.
  public static final int MAX_WAITING = 4_096;

  private static final int CONNECT_TIMEOUT_MILLIS = 2_000;

  private final HttpClient client;
  private final URI address;
  private final int maxAnswerBytes;

  /// Creates a client.
  ///
  /// @param vertx whose event loops are used
  /// @param address as `http://127.0.0.1:8081`
  /// @param maxAnswerBytes the largest answer that is read
  public HttpIntegration(Vertx vertx, URI address, int maxAnswerBytes) {
    this.address = address;
    this.maxAnswerBytes = maxAnswerBytes;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MILLIS),
            new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS).setMaxWaitQueueSize(MAX_WAITING));
  }

  @Override
  public Future<Answer> post(Call call) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(address.getHost())
            .setPort(address.getPort())
            .setURI(call.uri())
            .setTimeout(call.timeout().toMillis())
            .setHeaders(call.headers());
    return Future.succeededFuture()
        // what is thrown, as by a closed client, is a failure too
        .compose(_ -> client.request(options))
        .compose(request -> request.send(call.body()))
        .compose(this::answer);
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
