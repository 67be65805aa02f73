package io.tradewind.platform.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class EmbeddedMetricsTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Metrics venue = new Metrics(registry, "venue", "a");
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final EmbeddedMetrics lines =
      new EmbeddedMetrics(
          registry,
          new PrintStream(bytes, true, StandardCharsets.UTF_8),
          () -> 1_234,
          Duration.ofDays(1));

  @Test
  void eachServiceHasALineWithServiceAndZoneAsItsOnlyDimensions() {
    venue.of("order-api").counter("orders").increment(3);
    venue.of("worker").gauge("queue.age.seconds", () -> 1.5);

    var written = write();
    assertEquals(2, written.size());
    var orders = written.path("order-api");
    var directive = orders.path("_aws").path("CloudWatchMetrics").path(0);
    assertEquals("Tradewind", directive.path("Namespace").asString());
    assertEquals("[[\"service\",\"zone\"]]", directive.path("Dimensions").toString());
    assertEquals(
        "[{\"Name\":\"orders\",\"Unit\":\"Count\"}]", directive.path("Metrics").toString());
    assertEquals(1_234, orders.path("_aws").path("Timestamp").asLong());
    assertEquals("a", orders.path("zone").asString());
    assertEquals(3, orders.path("orders").asDouble());
    assertEquals(1.5, written.path("worker").path("queue_age_seconds").asDouble());
  }

  @Test
  void countersSayWhatWasAddedSinceTheLineBefore() {
    var rejects = venue.counter("rejects", "code", "-2010");
    rejects.increment(2);
    venue.counter("rejects", "code", "-1013").increment();
    assertEquals(3, write().path("venue").path("rejects").asDouble());

    rejects.increment();
    assertEquals(1, write().path("venue").path("rejects").asDouble());
  }

  @Test
  void histogramsSayHowManyValuesEachBucketGot() {
    var commit = venue.timer("stage.commit");
    commit.record(Duration.ofNanos(700_000));
    commit.record(Duration.ofNanos(800_000));
    commit.record(Duration.ofMillis(7));

    var written = write().path("venue");
    assertEquals("[0.75,7.5]", written.path("stage_commit").path("Values").toString());
    assertEquals("[2,1]", written.path("stage_commit").path("Counts").toString());
    assertTrue(written.toString().contains("\"Unit\":\"Milliseconds\""));

    commit.record(Duration.ofMillis(7));
    assertEquals("[1]", write().path("venue").path("stage_commit").path("Counts").toString());
    assertFalse(write().has("venue"), "nothing new, nothing said");
  }

  @Test
  void unknownGaugesAndForeignMetersAreLeftOut() {
    venue.gauge("queue.depth", () -> Double.NaN);
    registry.counter("jvm.something").increment();

    assertTrue(write().isEmpty());
  }

  @Test
  void labelsBeyondServiceAndZoneNeverShow() {
    venue.counter("requests", "route", "/api/v3/order", "status", "200").increment();

    assertFalse(write().toString().contains("/api/v3/order"));
  }

  private JsonNode write() {
    bytes.reset();
    lines.write();
    var mapper = JsonMapper.builder().build();
    var byService = mapper.createObjectNode();
    var text = bytes.toString(StandardCharsets.UTF_8);
    for (var line : List.of(text.split("\n"))) {
      if (!line.isBlank()) {
        var node = mapper.readTree(line);
        byService.set(node.path("service").asString(), node);
      }
    }
    return byService;
  }
}
