package io.tradewind.infra.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class EnvironmentFileTest {
  @Test
  void everyFileIsValidAndNamedAfterItself() {
    for (var name : EnvironmentFile.NAMES) {
      assertEquals(name, EnvironmentFile.read(name).name());
    }
  }

  @Test
  void anUnknownEnvironmentIsRefusedWithThoseThatThereAre() {
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> EnvironmentFile.read("staging"));

    assertTrue(refusal.toString().contains("dev, prod, prod-global"), refusal.toString());
  }

  @Test
  void anUnknownKeyIsRefusedByName() {
    refused(text("prod") + "\nspots: true\n", "spots");
  }

  @Test
  void aMissingKeyIsRefusedByName() {
    refused(text("prod").replaceAll("(?m)^restLink:.*$", ""), "restLink");
  }

  @Test
  void aValueOutOfItsRangeIsRefusedWithTheRange() {
    refused(
        text("prod").replace("backupDays: 35", "backupDays: 36"),
        "database.backupDays must be 1 to 35, but is 36");
    refused(text("prod").replace("logDays: 30", "logDays: 31"), "operation.logDays must be one of");
  }

  private static void refused(String yaml, String reason) {
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> EnvironmentFile.parse("prod", yaml));

    assertTrue(refusal.toString().contains(reason), refusal.toString());
  }

  private static String text(String name) {
    try (var file =
        EnvironmentFileTest.class.getResourceAsStream("/environments/%s.yaml".formatted(name))) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
