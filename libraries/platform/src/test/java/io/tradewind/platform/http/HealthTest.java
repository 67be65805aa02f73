package io.tradewind.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HealthTest {
  private final AtomicBoolean able = new AtomicBoolean();
  private final Health health = new Health(able::get);
  private final Vertx vertx = Vertx.vertx();
  private final HttpEndpoint endpoint =
      HttpEndpoint.start(vertx, new HttpSettings("127.0.0.1", 0, 1, 1_024), health.routes());

  @AfterEach
  void close() {
    endpoint.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void applicationIsReadyFromWhenItCanServeUntilItDrains() throws Exception {
    assertAnswer(503, "STARTING", Health.READY_PATH);

    able.set(true);
    assertAnswer(200, "READY", Health.READY_PATH);

    health.drain();
    assertAnswer(503, "DRAINING", Health.READY_PATH);
    assertAnswer(200, "LIVE", Health.LIVE_PATH);
  }

  private void assertAnswer(int status, String word, String path)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var uri = URI.create("http://127.0.0.1:" + endpoint.port() + path);
      var answer =
          client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      assertEquals(status, answer.statusCode());
      assertTrue(answer.body().contains(word), answer.body());
    }
  }
}
