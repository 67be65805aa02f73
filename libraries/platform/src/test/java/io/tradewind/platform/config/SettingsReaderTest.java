package io.tradewind.platform.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsReaderTest {
  private static final Venue DEFAULTS = new Venue(new Http("127.0.0.1", 8080, 2), true);

  @TempDir private Path directory;

  private final SettingsReader reader =
      new SettingsReader("TRADEWIND_", Set.of("TRADEWIND_JAVA_OPTS"));

  private record Venue(Http http, boolean bots) {}

  private record Http(String host, int port, int eventLoops) {
    private Http {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("port must be 0 to 65535, but is " + port);
      }
    }
  }

  @Test
  void absentFileLeavesTheDefaults() {
    assertEquals(DEFAULTS, reader.read(DEFAULTS, directory.resolve("venue.yaml"), Map.of()));
  }

  @Test
  void emptyFileLeavesTheDefaults() {
    assertEquals(DEFAULTS, read("# nothing yet\n", Map.of()));
  }

  @Test
  void fileOverridesOnlyWhatItNames() {
    assertEquals(
        new Venue(new Http("127.0.0.1", 9000, 2), false),
        read("http:\n  port: 9000\nbots: false\n", Map.of()));
  }

  @Test
  void environmentOverridesTheFile() {
    assertEquals(
        new Venue(new Http("127.0.0.1", 9000, 4), true),
        read("http:\n  eventLoops: 3\n  port: 9000\n", Map.of("TRADEWIND_HTTP_EVENT_LOOPS", "4")));
  }

  @Test
  void unknownKeyIsRefusedWithASuggestion() {
    assertRefused(
        "venue.yaml: there is no setting 'http.prot'; did you mean 'http.port'?",
        "http:\n  prot: 9000\n",
        Map.of());
  }

  @Test
  void unknownKeyFarFromAllNamesThemAll() {
    assertRefused(
        "venue.yaml: there is no setting 'leverage'; there are: http, bots",
        "leverage: 100\n",
        Map.of());
  }

  @Test
  void unknownVariableIsRefusedWithASuggestion() {
    assertRefused(
        "environment: there is no setting 'TRADEWIND_HTPP_PORT';"
            + " did you mean 'TRADEWIND_HTTP_PORT'?",
        "",
        Map.of("TRADEWIND_HTPP_PORT", "1"));
  }

  @Test
  void variablesOfOthersAreLeftAlone() {
    assertEquals(DEFAULTS, read("", Map.of("TRADEWIND_JAVA_OPTS", "-Xmx1g", "HTTP_PORT", "1")));
  }

  @Test
  void wrongTypeNamesKeyPlaceAndValue() {
    assertRefused(
        "venue.yaml: 'http.port' must be a whole number, but is 'many'",
        "http:\n  port: many\n",
        Map.of());
    assertRefused(
        "TRADEWIND_BOTS: 'bots' must be true or false, but is 'yes'",
        "",
        Map.of("TRADEWIND_BOTS", "yes"));
  }

  @Test
  void sectionInPlaceOfAValueIsRefused() {
    assertRefused("venue.yaml: 'bots' needs a single value", "bots:\n  many: 3\n", Map.of());
    assertRefused("venue.yaml: 'http' is a section with keys", "http: 8080\n", Map.of());
  }

  @Test
  void valueOutOfRangeNamesSectionAndPlace() {
    assertRefused(
        "venue.yaml: 'http': port must be 0 to 65535, but is 99999",
        "http:\n  port: 99999\n",
        Map.of());
  }

  @Test
  void brokenYamlIsRefused() {
    var error = assertThrows(InvalidSettings.class, () -> read("http: [1,\n", Map.of()));
    assertTrue(String.valueOf(error.getMessage()).startsWith("venue.yaml: not YAML"));
  }

  private void assertRefused(String message, String yaml, Map<String, String> environment) {
    var error = assertThrows(InvalidSettings.class, () -> read(yaml, environment));
    assertEquals(message, error.getMessage());
  }

  private Venue read(String yaml, Map<String, String> environment) {
    var file = directory.resolve("venue.yaml");
    try {
      Files.writeString(file, yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reader.read(DEFAULTS, file, environment);
  }
}
