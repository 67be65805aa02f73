package io.tradewind.edge.gateway;

import io.tradewind.edge.EdgeServer;
import io.tradewind.edge.EdgeSettings;
import io.tradewind.edge.stage.Answer;
import io.tradewind.edge.stage.Stage;
import io.tradewind.edge.waf.WafStage;
import io.tradewind.platform.http.TrustedProxies;
import io.tradewind.topology.Topology;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/// A port behind which stand the web rules, the gateway, and a service that answers 200; below
/// `/slow` it never does.
final class RunningStages implements AutoCloseable {
  static final String SERVED = "{\"served\":true}";

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final EdgeServer server;

  RunningStages(Topology topology, int timeoutMillis) {
    Stage service =
        (exchange, _) -> {
          if (!exchange.path().startsWith("/slow")) {
            exchange.answer(Answer.json(200, SERVED));
          }
        };
    server =
        EdgeServer.start(
            vertx,
            new EdgeSettings("127.0.0.1", 0, 1, "a", 1 << 20, TrustedProxies.NONE),
            topology,
            List.of(
                new WafStage(topology.webAcl(), null, _ -> {}),
                new RestGatewayStage(vertx, topology, _ -> {}, timeoutMillis, System::nanoTime),
                service));
  }

  int port() {
    return server.port();
  }

  HttpResponse<String> get(String target) {
    return send(request(target).GET());
  }

  HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + target));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
