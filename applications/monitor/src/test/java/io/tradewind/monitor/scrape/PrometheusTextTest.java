package io.tradewind.monitor.scrape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.monitor.scrape.Exposition.Kind;
import io.tradewind.monitor.scrape.Exposition.Metric;
import io.tradewind.platform.metrics.ProcessMetrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrometheusTextTest {
  @Test
  void samplesTypesLabelsAndEscapesAreRead() {
    var read =
        PrometheusText.parse(
            """
            # HELP tradewind_requests_total how many
            # TYPE tradewind_requests_total counter
            tradewind_requests_total{route="/a\\"b\\\\c\\nd",status="200",} 17.0

            # TYPE tradewind_lag gauge
            tradewind_lag NaN
            tradewind_lag{zone="a"} -1e3 1700000000000
            tradewind_lag{zone="b"} +Inf
            """);

    assertEquals(
        new Sample("tradewind_requests_total", Map.of("route", "/a\"b\\c\nd", "status", "200"), 17),
        read.samples().getFirst());
    assertEquals(
        List.of(Double.NaN, -1_000.0, Double.POSITIVE_INFINITY),
        read.named("tradewind_lag").map(Sample::value).toList());
    assertEquals(
        Optional.of(new Metric(Kind.COUNTER, "tradewind_requests_total")), read.find("requests"));
    assertEquals(Optional.of(new Metric(Kind.GAUGE, "tradewind_lag")), read.find("lag"));
    assertEquals(Optional.empty(), read.find("stage_commit"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tradewind_x",
        "tradewind_x one",
        "tradewind_x 1 2 3",
        "tradewind_x{a=\"b\" 1",
        "tradewind_x{a=b} 1",
        "tradewind_x{a=\"b\"c=\"d\"} 1",
        "tradewind_x{a=\"b\",a=\"c\"} 1",
        "tradewind_x{a=\"\\t\"} 1",
        "tradewind_x_bucket{le=\"wide\"} 1",
        "{a=\"b\"} 1",
        "tradewind-x 1",
        "9lives 1",
        "<html>"
      })
  void lineThatIsNoSampleIsRefusedWithItsNumber(String line) {
    var refusal =
        assertThrows(MalformedMetrics.class, () -> PrometheusText.parse("up 1\n" + line + "\n"));

    assertTrue(refusal.toString().contains("line 2"), refusal.toString());
  }

  @Test
  void moreThanAProcessCanPublishIsRefused() {
    var text = "tradewind_x 1\n".repeat(PrometheusText.MAX_SAMPLES + 1);

    assertThrows(MalformedMetrics.class, () -> PrometheusText.parse(text));
  }

  @Test
  void whatOurProcessesPublishIsRead() {
    try (var process = new ProcessMetrics("worker", "a")) {
      process.metrics().counter("commands").increment(3);
      process.metrics().gauge("projector.stuck", () -> 1);
      process.metrics().timer("stage.commit").record(java.time.Duration.ofMillis(7));

      var read = PrometheusText.parse(process.scrape());

      assertEquals(Kind.COUNTER, read.find("commands").orElseThrow().kind());
      assertEquals(Kind.GAUGE, read.find("projector_stuck").orElseThrow().kind());
      assertEquals(
          new Metric(Kind.HISTOGRAM, "tradewind_stage_commit_seconds"),
          read.find("stage_commit").orElseThrow());
      assertEquals(Kind.GAUGE, read.find("memory_utilization").orElseThrow().kind());
    }
  }
}
