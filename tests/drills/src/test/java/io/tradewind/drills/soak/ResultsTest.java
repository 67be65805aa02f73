package io.tradewind.drills.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class ResultsTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @TempDir private Path folder;

  @Test
  void runsOfADrillAreTakenTogether() throws IOException {
    var file = new ResultsFile(folder.resolve("deeper/results.jsonl"));
    file.append(
        json(
            """
            {"drill":"kill-leader","passed":true,"recoveriesMillis":[1200,900],"rpoLost":0,
             "rpoDuplicated":0,"operations":1500,"allowedOutageMillis":5000}\
            """));
    file.append(json("{\"drill\":\"lose-zone\",\"passed\":false,\"unfinished\":true}"));
    file.append(
        json(
            """
            {"drill":"kill-leader","passed":false,"recoveriesMillis":[5100],"rpoLost":2,
             "rpoDuplicated":1,"operations":500,"allowedOutageMillis":5000}\
            """));

    var rows = ResultsTable.of(file.read()).lines().toList();

    assertEquals(
        List.of(
            "| `kill-leader` | 2 | 1 | 3 | 1,200 | 5,100 | 5,100 | 5,000 | 2,000 | 2 | 1 |",
            "| `lose-zone` | 1 | 0 | 0 |  |  |  |  | 0 | 0 | 0 |"),
        rows.subList(2, rows.size()));
  }

  @Test
  void withoutAFileThereAreNoRuns() throws IOException {
    assertEquals(List.of(), new ResultsFile(folder.resolve("none.jsonl")).read());
  }

  @Test
  void aLineThatIsNoJsonIsNamed() throws IOException {
    var file = folder.resolve("results.jsonl");
    Files.writeString(file, "{\"drill\":\"kill-leader\"}\n{\n");

    var refused = assertThrows(IOException.class, () -> new ResultsFile(file).read());

    assertTrue(String.valueOf(refused.getMessage()).startsWith("line 2 of "), refused::getMessage);
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) MAPPER.readTree(text);
  }
}
