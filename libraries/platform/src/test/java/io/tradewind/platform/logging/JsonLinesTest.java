package io.tradewind.platform.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class JsonLinesTest {
  private final LoggerContext context = new LoggerContext();
  private final JsonLines lines = new JsonLines("order-api");

  @Test
  void lineIsOneObjectWithEverything() {
    var line =
        encode(
            "committed after {} ms",
            null,
            new KeyValuePair("requestId", "edge-17"),
            new KeyValuePair("gatewaySequence", 9L));

    assertEquals("committed after 5 ms", line.path("message").asString());
    assertEquals("WARN", line.path("level").asString());
    assertEquals("order-api", line.path("service").asString());
    assertEquals("io.tradewind.Test", line.path("logger").asString());
    assertEquals("edge-17", line.path("requestId").asString());
    assertEquals(9, line.path("gatewaySequence").asLong());
    assertTrue(line.path("time").asString().endsWith("Z"));
    assertFalse(line.path("thread").asString().isEmpty());
  }

  @Test
  void messageCannotBreakOutOfItsLine() {
    var text = "first\nsecond\",\"level\":\"NONE{}";
    var line = encode(text, null, new KeyValuePair("level", "forged"));

    assertEquals(text.replace("{}", "5"), line.path("message").asString());
    assertEquals("WARN", line.path("level").asString());
  }

  @Test
  void failureIsInTheLineWithItsStack() {
    var line = encode("failed {}", new IllegalStateException("broken"));

    assertEquals("java.lang.IllegalStateException", line.path("error").asString());
    assertTrue(line.path("stack").asString().contains("JsonLinesTest"));
  }

  @Test
  void longTextsAreCut() {
    var line = encode("x".repeat(JsonLines.MAX_CHARACTERS * 2) + "{}", null);

    assertEquals(JsonLines.MAX_CHARACTERS + 1, line.path("message").asString().length());
  }

  private JsonNode encode(String message, @Nullable Throwable failure, KeyValuePair... pairs) {
    lines.setContext(context);
    lines.start();
    var event =
        new LoggingEvent(
            "",
            context.getLogger("io.tradewind.Test"),
            Level.WARN,
            message,
            failure,
            new Object[] {5});
    event.setMDCPropertyMap(Map.of());
    for (var pair : pairs) {
      event.addKeyValuePair(pair);
    }
    var text = new String(lines.encode(event), StandardCharsets.UTF_8);
    assertTrue(text.endsWith("}\n"));
    assertEquals(1, text.lines().count());
    return JsonMapper.builder().build().readTree(text);
  }
}
