package io.tradewind.edge.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The rules for parameters of public reads, from the venue's OpenAPI document.
///
/// Two kinds are enforced here, for the service would refuse both with the same words and nothing
/// else decides: a required parameter that is absent or empty, and a value outside of its
/// `x-legal-range`. Everything else in the document describes; the service answers it.
final class OpenApiDocument {
  private static final String RESOURCE = "/openapi/venue.yaml";

  private final Map<String, List<ParameterRule>> byPath = new HashMap<>();

  /// What one parameter must look like.
  ///
  /// @param name of it
  /// @param required whether it must be sent, with a value
  /// @param grammar of its decoded value, or null for any
  /// @param legalRange how the service describes the grammar
  record ParameterRule(
      String name, boolean required, @Nullable Pattern grammar, String legalRange) {}

  private OpenApiDocument(JsonNode root) {
    for (var path : root.path("paths").properties()) {
      var rules = new ArrayList<ParameterRule>();
      for (var parameter : path.getValue().path("get").path("parameters")) {
        rules.add(rule(root, resolved(root, parameter)));
      }
      byPath.put(path.getKey(), List.copyOf(rules));
    }
  }

  /// Reads the document of the topology.
  static OpenApiDocument venue() {
    try (var yaml = OpenApiDocument.class.getResourceAsStream(RESOURCE)) {
      if (yaml == null) {
        throw new IllegalStateException("no " + RESOURCE);
      }
      return read(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static OpenApiDocument read(InputStream yaml) {
    return new OpenApiDocument(new YAMLMapper().readTree(yaml));
  }

  private static ParameterRule rule(JsonNode root, JsonNode parameter) {
    var name = parameter.path("name").asString();
    var schema = resolved(root, parameter.path("schema"));
    var legalRange = schema.path("x-legal-range").asString("");
    var grammar = legalRange.isEmpty() ? null : Pattern.compile(schema.path("pattern").asString());
    return new ParameterRule(
        name, parameter.path("required").asBoolean(false), grammar, legalRange);
  }

  private static JsonNode resolved(JsonNode root, JsonNode node) {
    var reference = node.path("$ref").asString("");
    if (reference.isEmpty()) {
      return node;
    }
    var found = root.at(reference.substring(1));
    if (found.isMissingNode()) {
      throw new IllegalArgumentException("no " + reference + " in the OpenAPI document");
    }
    return found;
  }

  /// The rules of a path.
  ///
  /// @param path exact
  /// @return null when the document does not know it
  @Nullable List<ParameterRule> rules(String path) {
    return byPath.get(path);
  }

  /// The paths that the document describes.
  List<String> paths() {
    return byPath.keySet().stream().sorted().toList();
  }
}
