package io.tradewind.platform.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.http.Health;
import io.tradewind.platform.http.HttpEndpoint;
import io.tradewind.platform.http.HttpSettings;
import io.tradewind.platform.http.RequestIds;
import io.tradewind.platform.http.Routes;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RequestMetricsTest {
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final ProcessMetrics process = new ProcessMetrics("order-api", "b");
  private final Health health = new Health(() -> true);
  private HttpEndpoint served;
  private HttpEndpoint watched;

  @BeforeEach
  void start() {
    var routes =
        new Routes()
            .on("GET", "/fine", request -> request.reply(200, "text/plain", Buffer.buffer("fine")))
            .on(
                "GET",
                "/refused",
                request -> {
                  request.answerCode(-2010);
                  request.reply(400, "text/plain", Buffer.buffer("no"));
                })
            .on("GET", "/throttled", request -> request.reply(429, "text/plain", Buffer.buffer()))
            .on(
                "GET",
                "/broken",
                _ -> {
                  throw new IllegalStateException("on purpose");
                })
            .include(health.routes());
    var observer = new RequestMetrics(process.metrics(), "gateway");
    served =
        HttpEndpoint.start(vertx, new HttpSettings("127.0.0.1", 0, 1, 1_024), routes, observer);
    watched = process.open(vertx, "127.0.0.1", 0, health);
  }

  @AfterEach
  void stop() {
    client.close();
    watched.close();
    served.close();
    process.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void requestsAreCountedByRouteStatusAndCode() throws Exception {
    for (var path : new String[] {"/fine", "/fine", "/refused", "/throttled", "/broken", "/x?y"}) {
      get(served, path);
    }
    get(served, Health.READY_PATH);

    var text = get(watched, ProcessMetrics.PATH).body();
    var place = "service=\"order-api\",status=\"200\",zone=\"b\"";
    assertHas(text, "tradewind_requests_total{route=\"/fine\"," + place + "} 2.0");
    assertHas(text, "route=\"unmatched\",service=\"order-api\",status=\"404\"");
    assertHas(text, "tradewind_rejects_total{code=\"-2010\",service=\"order-api\",zone=\"b\"} 1.0");
    assertHas(text, "tradewind_requests_throttled_total{service=\"order-api\",zone=\"b\"} 1.0");
    assertHas(text, "tradewind_requests_failed_total{service=\"order-api\",zone=\"b\"} 1.0");
    assertHas(text, "tradewind_stage_gateway_seconds_count{service=\"order-api\",zone=\"b\"} 5");
    assertHas(text, "jvm_memory_used_bytes");
    assertHas(text, "jvm_gc_");
    assertHas(text, "jvm_threads_live_threads");
    assertHas(text, "tradewind_memory_utilization");
    assertFalse(text.contains("/x"), "an unknown path is no label");
  }

  @Test
  void metricsAreNotOnTheServedPort() throws Exception {
    assertEquals(404, get(served, ProcessMetrics.PATH).statusCode());
  }

  @Test
  void nameOfARequestIsTakenAndGivenBack() throws Exception {
    var uri = URI.create("http://127.0.0.1:" + served.port() + "/fine");
    var named = HttpRequest.newBuilder(uri).header(RequestIds.HEADER, "edge-17").build();

    assertEquals("edge-17", id(client.send(named, HttpResponse.BodyHandlers.ofString())));
    var first = id(get(served, "/fine"));
    var second = id(get(served, "/fine"));
    assertFalse(first.isEmpty());
    assertFalse(first.equals(second));
  }

  @Test
  void nameThatCouldForgeALogLineIsReplaced() {
    assertEquals("a-b_c.D=1:2", RequestIds.of("a-b_c.D=1:2"));
    assertFalse(RequestIds.of("a b").equals("a b"));
    assertFalse(RequestIds.of("a\"b").equals("a\"b"));
    assertFalse(RequestIds.of("").isEmpty());
    assertTrue(RequestIds.of("x".repeat(1_000)).length() <= RequestIds.MAX_CHARACTERS);
  }

  @Test
  void socketsAreCountedWhileTheyAreOpen() {
    var metrics = new ProcessMetrics("market-api", "a");
    var observer = new RequestMetrics(metrics.metrics(), "gateway");
    observer.socketOpened();
    observer.socketOpened();
    observer.socketClosed();

    assertHas(
        metrics.scrape(), "tradewind_websocket_connections{service=\"market-api\",zone=\"a\"} 1.0");
    metrics.close();
  }

  private static void assertHas(String text, String part) {
    assertTrue(
        text.contains(part),
        () ->
            part
                + " is not in\n"
                + String.join("\n", text.lines().filter(l -> l.startsWith("trade")).toList()));
  }

  private static String id(HttpResponse<String> answer) {
    return answer.headers().firstValue(RequestIds.HEADER).orElse("");
  }

  private HttpResponse<String> get(HttpEndpoint endpoint, String path) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + endpoint.port() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
