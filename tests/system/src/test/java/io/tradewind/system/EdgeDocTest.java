package io.tradewind.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs every command of `docs/edge.md` against a venue, and looks for the lines that stand under
/// it there.
@Slow
final class EdgeDocTest {
  private static final Path DOCUMENT = Path.of("..", "..", "docs", "edge.md");
  private static final String BLOCK = "```console";
  private static final String ANYTHING = "...";
  private static final int FEWEST_EXAMPLES = 10;
  private static final int COMMAND_SECONDS = 30;

  private static Venues venues;

  /// A command and what must be in its output.
  record Example(String command, List<String> lines) {
    @Override
    public String toString() {
      return command;
    }
  }

  @BeforeAll
  static void startVenue() throws Exception {
    assumeTrue(curlIsThere(), "SKIPPED: curl is not installed");
    venues = Venues.quiet();
  }

  @AfterAll
  static void stopVenue() {
    if (venues != null) {
      venues.close();
    }
  }

  static List<Example> examples() throws IOException {
    var examples = new ArrayList<Example>();
    List<String> block = null;
    for (var line : Files.readAllLines(DOCUMENT)) {
      if (line.equals(BLOCK)) {
        block = new ArrayList<>();
      } else if (block != null && line.equals("```")) {
        examples.add(
            new Example(
                block.getFirst().substring(2), List.copyOf(block.subList(1, block.size()))));
        block = null;
      } else if (block != null) {
        block.add(line);
      }
    }
    assertTrue(examples.size() >= FEWEST_EXAMPLES, "only " + examples.size() + " examples");
    return examples;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void commandOfTheDocumentDoesWhatItSays(Example example) throws Exception {
    var output = output(example.command());
    var lines = output.lines().map(String::strip).toList();
    for (var expected : example.lines()) {
      var pattern = pattern(expected);
      assertTrue(
          lines.stream().anyMatch(line -> pattern.matcher(line).matches()),
          () -> "no line '%s' in:%n%s".formatted(expected, output));
    }
  }

  /// Names of headers are the same in upper and lower case.
  private static Pattern pattern(String expected) {
    var parts = expected.split(Pattern.quote(ANYTHING), -1);
    return Pattern.compile(
        Arrays.stream(parts).map(Pattern::quote).collect(Collectors.joining(".*")),
        Pattern.CASE_INSENSITIVE);
  }

  private static String output(String command) throws Exception {
    var builder = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true);
    builder.environment().put("URL", venues.running().baseUrl().toString());
    var process = builder.start();
    var text = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertTrue(process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS), command + " does not end");
    return text;
  }

  private static boolean curlIsThere() throws InterruptedException {
    try {
      return new ProcessBuilder("curl", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false; // there is no such program
    }
  }
}
