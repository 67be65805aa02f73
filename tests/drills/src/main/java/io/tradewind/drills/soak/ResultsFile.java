package io.tradewind.drills.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Results of drills, a JSON object a line, that only grows.
///
/// @param file need not exist
record ResultsFile(Path file) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// Adds a run's.
  void append(ObjectNode result) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(
        file,
        MAPPER.writeValueAsString(result) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /// All runs so far, in their order.
  ///
  /// @throws IOException naming the line that can't be read
  List<DrillResult> read() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    var results = new ArrayList<DrillResult>();
    var number = 0;
    for (var line : Files.readAllLines(file)) {
      number++;
      try {
        results.add(DrillResult.of(MAPPER.readTree(line)));
      } catch (JacksonException e) {
        throw new IOException("line %d of %s is no JSON".formatted(number, file), e);
      }
    }
    return results;
  }
}
