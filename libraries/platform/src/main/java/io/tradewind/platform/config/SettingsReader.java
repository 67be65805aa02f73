package io.tradewind.platform.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads settings: defaults, then a YAML file, then environment variables, the later winning.
///
/// The shape is a record; its components are the keys, nested records are sections. The variable of
/// `http.eventLoops` with the prefix `TRADEWIND_` is `TRADEWIND_HTTP_EVENT_LOOPS`. A key or a
/// prefixed variable that is not a setting is refused, with the name that was probably meant: a
/// misspelt limit that is silently ignored is worse than a venue that does not start.
public final class SettingsReader {
  private static final int MAX_FILE_BYTES = 1 << 20;

  private final String prefix;
  private final Set<String> otherVariables;

  /// Creates a reader.
  ///
  /// @param prefix of the environment variables, such as `TRADEWIND_`
  /// @param otherVariables those with the prefix that are not settings and are left alone
  public SettingsReader(String prefix, Set<String> otherVariables) {
    this.prefix = prefix;
    this.otherVariables = Set.copyOf(otherVariables);
  }

  /// Reads the settings.
  ///
  /// @param <T> the shape
  /// @param defaults a value for every setting
  /// @param file the YAML file; one that is absent sets nothing
  /// @param environment the process's variables
  /// @return the defaults, overridden
  /// @throws InvalidSettings if anything set is unknown, of the wrong type or out of range
  public <T extends Record> T read(T defaults, Path file, Map<String, String> environment) {
    var merged = RecordTree.of(defaults);
    var place = file.getFileName() == null ? file.toString() : file.getFileName().toString();
    if (Files.exists(file)) {
      merged.override(parse(file, place), place);
    }
    var names = new TreeMap<String, String>();
    merged.leaves().forEach(key -> names.put(prefix + variable(key), key));
    for (var entry : new TreeMap<>(environment).entrySet()) {
      var name = entry.getKey();
      if (!name.startsWith(prefix) || otherVariables.contains(name)) {
        continue;
      }
      var key = names.get(name);
      if (key == null) {
        throw unknownVariable(name, names.keySet());
      }
      merged.set(key, entry.getValue(), name);
    }
    return merged.build(defaults);
  }

  private InvalidSettings unknownVariable(String name, Set<String> names) {
    var known = new ArrayList<>(names);
    known.addAll(otherVariables);
    return new InvalidSettings(
        "environment: there is no setting '%s'%s".formatted(name, didYouMean(name, known)));
  }

  static String didYouMean(String name, Collection<String> known) {
    return Suggestion.of(name, known)
        .map(near -> "; did you mean '%s'?".formatted(near))
        .orElseGet(() -> "; there are: " + String.join(", ", known));
  }

  private static String variable(String key) {
    return key.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static ObjectNode parse(Path file, String place) {
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new InvalidSettings("%s: larger than %d bytes".formatted(place, MAX_FILE_BYTES));
      }
      var mapper =
          YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
      JsonNode tree = mapper.readTree(Files.readString(file));
      if (tree == null || tree.isMissingNode() || tree.isNull()) {
        return mapper.createObjectNode();
      }
      if (tree instanceof ObjectNode object) {
        return object;
      }
      throw new InvalidSettings("%s: expected keys and values".formatted(place));
    } catch (JacksonException e) {
      throw new InvalidSettings("%s: not YAML: %s".formatted(place, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
