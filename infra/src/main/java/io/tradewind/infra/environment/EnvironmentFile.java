package io.tradewind.infra.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The files of the environments, in `environments/` beside the classes.
public final class EnvironmentFile {
  /// Every environment there is.
  public static final List<String> NAMES = List.of("dev", "prod", "prod-global");

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private EnvironmentFile() {}

  /// Reads an environment.
  ///
  /// @param name of it
  /// @return validated
  /// @throws IllegalArgumentException if there is none of that name, or a key is unknown, missing
  ///   or out of its range
  public static VenueEnvironment read(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "there is no environment '%s'; there are: %s".formatted(name, String.join(", ", NAMES)));
    }
    try (var file = EnvironmentFile.class.getResourceAsStream("/environments/" + name + ".yaml")) {
      return parse(
          name, new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads an environment from text.
  ///
  /// @param name for errors
  /// @param yaml its settings
  /// @return validated
  /// @throws IllegalArgumentException if a key is unknown, missing or out of its range
  public static VenueEnvironment parse(String name, String yaml) {
    try {
      return MAPPER.readValue(yaml, VenueEnvironment.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "environment '%s': %s".formatted(name, e.getOriginalMessage()), e);
    }
  }
}
