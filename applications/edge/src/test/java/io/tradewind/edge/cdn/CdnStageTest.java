package io.tradewind.edge.cdn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.edge.EdgeServer;
import io.tradewind.edge.EdgeSettings;
import io.tradewind.edge.stage.Answer;
import io.tradewind.platform.http.TrustedProxies;
import io.tradewind.topology.VenueTopology;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CdnStageTest {
  private static final String INFO = "/api/v3/exchangeInfo";
  private static final String CANDLES = "/api/v3/klines?symbol=BTCUSDT&interval=1m";
  private static final String LONG = "{\"a\":\"" + "x".repeat(5_000) + "\"}";

  private final AtomicLong nanos = new AtomicLong();
  private final ScriptedService service = new ScriptedService();
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final HttpClient client = HttpClient.newHttpClient();
  private Vertx vertx;
  private EdgeServer server;
  private CdnStage cdn;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    cdn = new CdnStage(1 << 20, this::count, nanos::get);
    server =
        EdgeServer.start(
            vertx,
            new EdgeSettings("127.0.0.1", 0, 2, "a", 1 << 20, TrustedProxies.NONE),
            VenueTopology.standard(),
            List.of(cdn, service));
  }

  private synchronized void count(Outcome outcome) {
    outcomes.merge(outcome, 1, Integer::sum);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void readIsAnsweredFromMemoryUntilItsTimeIsOver() throws Exception {
    service.answers("public, max-age=1", "{\"n\":1}");
    assertEquals("Miss from cloudfront", cache(get(INFO)));
    service.answers("public, max-age=1", "{\"n\":2}");
    nanos.addAndGet(Duration.ofMillis(900).toNanos());

    var second = get(INFO);
    assertEquals("Hit from cloudfront", cache(second));
    assertEquals("{\"n\":1}", second.body());

    nanos.addAndGet(Duration.ofMillis(200).toNanos());
    var third = get(INFO);
    assertEquals("Miss from cloudfront", cache(third));
    assertEquals("{\"n\":2}", third.body());
    assertEquals(2, service.requests.get());
  }

  @Test
  void ageIsTold() throws Exception {
    service.answers("public, max-age=60", "[]");
    get(CANDLES);
    nanos.addAndGet(Duration.ofSeconds(7).toNanos());

    assertEquals("7", get(CANDLES).headers().firstValue("Age").orElseThrow());
  }

  @Test
  void topologyLimitsWhatTheServiceAllows() throws Exception {
    service.answers("public, max-age=3600", "{}");
    get(INFO);
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    get(INFO);

    assertEquals(2, service.requests.get(), "exchangeInfo is kept for a second at most");
  }

  @Test
  void whatTheServiceDoesNotAllowIsNotKept() throws Exception {
    for (var forbidden :
        List.of("no-store", "private, max-age=60", "public, max-age=x", "public")) {
      service.answers(forbidden, "[]");
      var before = service.requests.get();
      assertEquals("Miss from cloudfront", cache(get(CANDLES)), forbidden);
      assertEquals("Miss from cloudfront", cache(get(CANDLES)), forbidden);
      assertEquals(before + 2, service.requests.get(), forbidden);
    }
  }

  @Test
  void depthAndWhateverNamesAClientIsNeverKept() throws Exception {
    service.answers("public, max-age=60", "{}");
    for (var path : List.of("/api/v3/depth?symbol=BTCUSDT", CANDLES + "&signature=ab")) {
      get(path);
      assertTrue(get(path).headers().firstValue(Outcome.HEADER).isEmpty(), path);
    }
    get(CANDLES, "X-MBX-APIKEY", "k");
    get(CANDLES, "X-MBX-APIKEY", "k");

    assertEquals(6, service.requests.get());
    assertEquals(0, cdn.bytes());
  }

  @Test
  void orderOfPlainParametersDoesNotMatterButEscapesAndRepeatsDo() throws Exception {
    service.answers("public, max-age=60", "[]");
    get("/api/v3/klines?symbol=BTCUSDT&interval=1m");
    assertEquals("Hit from cloudfront", cache(get("/api/v3/klines?interval=1m&symbol=BTCUSDT")));
    assertEquals("Miss from cloudfront", cache(get("/api/v3/klines?interval=1%6D&symbol=BTCUSDT")));
    assertEquals(
        "Miss from cloudfront",
        cache(get("/api/v3/klines?interval=1m&symbol=BTCUSDT&symbol=ETHUSDT")));
    assertEquals("Miss from cloudfront", cache(get(CANDLES, "X-MBX-TIME-UNIT", "MICROSECOND")));
  }

  @Test
  void serviceIsAskedOnceForAllWhoWantTheSame() throws Exception {
    service.answers("public, max-age=1", "{}");
    var hold = service.hold();
    var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (var i = 0; i < 20; i++) {
      answers.add(client.sendAsync(request(INFO), HttpResponse.BodyHandlers.ofString()));
    }
    while (service.requests.get() == 0) {
      Thread.onSpinWait();
    }
    hold.countDown();
    for (var answer : answers) {
      assertEquals("{}", answer.get().body());
    }
    assertEquals(1, service.requests.get());
  }

  @Test
  void errorOfOneClientIsNotSharedWithOthers() throws Exception {
    service.answers(_ -> Answer.json(429, "{\"code\":-1003}"));
    assertEquals("Error from cloudfront", cache(get(INFO)));
    service.answers("public, max-age=1", "{}");

    assertEquals(200, get(INFO).statusCode());
  }

  @Test
  void oldAnswerServesWhileTheServiceFailsButNotForEver() throws Exception {
    service.answers("public, max-age=1", "{\"old\":true}");
    get(INFO);
    service.answers(_ -> Answer.json(502, "{}"));
    nanos.addAndGet(Duration.ofSeconds(8).toNanos());

    var stale = get(INFO);
    assertEquals(200, stale.statusCode());
    assertEquals("{\"old\":true}", stale.body());
    assertEquals("8", stale.headers().firstValue("Age").orElseThrow());
    assertEquals(1, outcomes.get(Outcome.STALE));

    nanos.addAndGet(Duration.ofSeconds(StoredAnswer.STALE_LIVES).toNanos());
    var failed = get(INFO);
    assertEquals(502, failed.statusCode());
    assertEquals("Error from cloudfront", cache(failed));
  }

  @Test
  void clientThatHasTheContentGetsNoBody() throws Exception {
    service.answers("public, max-age=60", "[1]");
    var tag = get(CANDLES).headers().firstValue("ETag").orElseThrow();

    assertTrue(tag.startsWith("\""), "strong: " + tag);
    assertEquals(304, get(CANDLES, "If-None-Match", tag).statusCode());
    assertEquals(304, get(CANDLES, "If-None-Match", "W/" + tag + ", \"x\"").statusCode());
    assertEquals(200, get(CANDLES, "If-None-Match", "\"x\"").statusCode());
  }

  @Test
  void whatMustBeAskedForAnewIsConfirmedByItsTag() throws Exception {
    service.answers(exchange ->
        "\"v1\"".equals(exchange.header("If-None-Match"))
            ? Answer.of(304, "text/html", "").with("Cache-Control", "no-cache")
            : Answer.of(200, "text/html", "page")
                .with("Cache-Control", "no-cache")
                .with("ETag", "\"v1\""));

    assertEquals("Miss from cloudfront", cache(get("/", "If-None-Match", "\"mine\"")));
    var again = get("/");
    assertEquals("RefreshHit from cloudfront", cache(again));
    assertEquals("page", again.body());
    assertEquals(List.of("null", "\"v1\""), List.copyOf(service.conditions));
  }

  @Test
  void compressedFormHasAStrongNameOfItsOwn() throws Exception {
    service.answers("public, max-age=60", LONG);
    var plain = get(CANDLES);
    var small =
        client.send(
            request(CANDLES, "Accept-Encoding", "br, gzip"),
            HttpResponse.BodyHandlers.ofByteArray());

    assertEquals(LONG, plain.body());
    assertEquals("gzip", small.headers().firstValue("Content-Encoding").orElseThrow());
    assertEquals("Accept-Encoding", small.headers().firstValue("Vary").orElseThrow());
    assertNotEquals(plain.headers().firstValue("ETag"), small.headers().firstValue("ETag"));
    try (var unzipped = new GZIPInputStream(new java.io.ByteArrayInputStream(small.body()))) {
      assertEquals(
          LONG, new String(unzipped.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    }
    assertEquals(LONG, get(CANDLES, "Accept-Encoding", "gzip;q=0").body());
  }

  @Test
  void headersOfOneRequestAreNotGivenToOthers() throws Exception {
    service.answers(_ ->
        Answer.json(200, "[]")
            .with("Cache-Control", "public, max-age=60")
            .with("X-MBX-USED-WEIGHT-1M", "5"));
    var first = get(CANDLES).headers();
    var second = get(CANDLES).headers();

    assertTrue(second.firstValue("X-MBX-USED-WEIGHT-1M").isEmpty());
    assertNotEquals(first.firstValue("X-Request-Id"), second.firstValue("X-Request-Id"));
  }

  @Test
  void memoryIsBoundedWhateverIsAsked() throws Exception {
    service.answers("public, max-age=60", LONG);
    for (var i = 0; i < 300; i++) {
      get(CANDLES + "&limit=" + (i + 1));
    }
    assertTrue(cdn.bytes() > 0);
    assertTrue(cdn.bytes() <= 1 << 20, "it keeps " + cdn.bytes());
  }

  private static String cache(HttpResponse<?> answer) {
    return answer.headers().firstValue(Outcome.HEADER).orElse("none");
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    return client.send(request(path, headers), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest request(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }
}
