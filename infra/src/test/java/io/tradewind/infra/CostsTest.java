package io.tradewind.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.costs.CostCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `./tradewind cost` says of the real templates, and what the page about it says.
final class CostsTest {
  private static final double BUDGET = 1_700;
  private static final Path PAGE = Path.of("../docs/costs.md");
  private static final Pattern LOAD =
      Pattern.compile("\\| ([0-9,]+) \\| ([0-9,]+) \\| [0-9.]+ \\|");

  @TempDir private Path directory;

  @Test
  void productionStaysWithinItsBudget() throws IOException {
    var bill = bill();

    assertTrue(bill.path("dollarsPerMonth").asDouble() <= BUDGET, bill::toString);
  }

  @Test
  void thePageSaysWhatTheTemplatesCostAtEachLoad() throws IOException {
    var computed = new TreeMap<String, String>();
    bill()
        .path("dollarsPerMonthByRequestsPerSecond")
        .properties()
        .forEach(one ->
            computed.put(
                grouped(Double.parseDouble(one.getKey())), grouped(one.getValue().asDouble())));
    var written = new TreeMap<String, String>();
    var rows = LOAD.matcher(Files.readString(PAGE));
    while (rows.find()) {
      written.put(rows.group(1), rows.group(2));
    }

    assertEquals(computed, written);
  }

  private static String grouped(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }

  private JsonNode bill() throws IOException {
    var file = directory.resolve("bill.json");
    var templates = Synthesized.of("prod").directory().toString();
    var code =
        new CommandLine(new CostCommand())
            .execute("--env", "prod", "--templates", templates, "--json", file.toString());
    assertEquals(0, code);
    return new JsonMapper().readTree(Files.readAllBytes(file));
  }
}
