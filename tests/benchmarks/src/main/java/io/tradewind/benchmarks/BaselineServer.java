package io.tradewind.benchmarks;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import java.io.OutputStream;

/// The ceiling of this generator on this machine: a bare Vert.x endpoint that reads an order and
/// answers a constant one, without signature, engine or journal.
final class BaselineServer {
  static final String READY = "baseline ready on ";

  private static final Buffer ANSWER =
      Buffer.buffer(
          """
          {"symbol":"BTCUSDT","orderId":1,"orderListId":-1,"clientOrderId":"b0-0",\
          "transactTime":1700000000000,"price":"64000.00000000","origQty":"0.00100000",\
          "executedQty":"0.00000000","origQuoteOrderQty":"0.00000000",\
          "cummulativeQuoteQty":"0.00000000","status":"NEW","timeInForce":"GTC","type":"LIMIT",\
          "side":"BUY","workingTime":1700000000000,"fills":[],"selfTradePreventionMode":"NONE"}\
          """);

  private BaselineServer() {}

  public static void main(String[] arguments) throws Exception {
    var vertx = Vertx.vertx();
    var options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
    var port = new java.util.concurrent.atomic.AtomicInteger();
    vertx
        .deployVerticle(
            () ->
                new VerticleBase() {
                  @Override
                  public Future<?> start() {
                    return vertx
                        .createHttpServer(options)
                        .requestHandler(request ->
                            request
                                .body()
                                .onSuccess(_ ->
                                    request
                                        .response()
                                        .putHeader("Content-Type", "application/json;charset=UTF-8")
                                        .end(ANSWER)))
                        .listen()
                        .onSuccess(server -> port.set(server.actualPort()));
                  }
                },
            new DeploymentOptions())
        .toCompletionStage()
        .toCompletableFuture()
        .get();
    System.out.println(READY + port.get());
    // The parent holds our standard input: its end is ours.
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }
}
