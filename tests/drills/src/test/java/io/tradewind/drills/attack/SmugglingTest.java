package io.tradewind.drills.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SmugglingTest {
  private static final int PATIENCE_MILLIS = 2_000;
  private static EdgeWithRecorder edge;

  @BeforeAll
  static void start() {
    edge = new EdgeWithRecorder();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @BeforeEach
  void forget() {
    edge.service().seen().clear();
  }

  static List<SmugglingCase> cases() {
    return SmugglingCases.all();
  }

  @Test
  void tableIsLong() {
    assertTrue(cases().size() >= 30, () -> "only " + cases().size());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hiddenRequestReachesNoService(SmugglingCase smuggling) throws IOException {
    try (var connection = edge.connect()) {
      connection.sendMost(smuggling.bytes());
      var heard = connection.hear(PATIENCE_MILLIS);
      var seen = edge.service().seen();

      switch (smuggling.expected()) {
        case REFUSED -> {
          assertEquals(List.of(), seen);
          assertTrue(heard.closed(), () -> "still open after " + heard);
          assertTrue(heard.answers() <= 1 && heard.status() != 200, heard::toString);
        }
        case BLOCKED -> {
          assertEquals(List.of(), seen);
          assertEquals(1, heard.answers(), heard::toString);
          assertEquals(403, heard.status(), heard::toString);
        }
        case ONE_REQUEST -> {
          assertEquals(1, seen.size(), seen::toString);
          assertEquals(1, heard.answers(), heard::toString);
          assertTrue(!seen.getFirst().call().endsWith("/time"), seen::toString);
        }
      }
    }
  }

  @Test
  void bodyArrivesAsItWasSent() throws IOException {
    var behind =
        cases().stream().filter(one -> one.name().equals("request behind chunks")).findFirst();
    try (var connection = edge.connect()) {
      connection.sendMost(behind.orElseThrow().bytes());
      connection.hear(PATIENCE_MILLIS);

      assertEquals("12345", edge.service().seen().getFirst().body());
    }
  }
}
