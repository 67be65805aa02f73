package io.tradewind.infra.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The templates of an environment, read back: its resources, and which of them name which.
public final class Templates {
  private static final String SUFFIX = ".template.json";
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Map<String, JsonNode> stacks = new TreeMap<>();
  private final Map<String, Resource> resources = new TreeMap<>();

  private Templates() {}

  /// Reads all templates of a directory.
  ///
  /// @param directory that a synthesis wrote
  /// @return in the order of their names
  public static Templates read(Path directory) {
    var templates = new Templates();
    try (var files = Files.list(directory)) {
      for (var file : files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList()) {
        templates.add(
            file.getFileName().toString().replace(SUFFIX, ""),
            MAPPER.readTree(Files.readString(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return templates;
  }

  private void add(String stack, JsonNode template) {
    stacks.put(stack, template);
    for (var entry : template.path("Resources").properties()) {
      var resource =
          new Resource(
              stack,
              entry.getKey(),
              entry.getValue().path("Type").asString(),
              entry.getValue().path("Properties"));
      resources.put(resource.key(), resource);
    }
  }

  /// The names of the stacks.
  ///
  /// @return sorted
  public List<String> stacks() {
    return List.copyOf(stacks.keySet());
  }

  /// The template of a stack.
  ///
  /// @param stack its name
  /// @return as written
  public JsonNode template(String stack) {
    return Objects.requireNonNull(stacks.get(stack), stack);
  }

  /// All resources.
  ///
  /// @return by stack and name
  public List<Resource> resources() {
    return List.copyOf(resources.values());
  }

  /// The resources of a type.
  ///
  /// @param type in full
  /// @return in the order of their keys
  public List<Resource> ofType(String type) {
    return resources.values().stream().filter(one -> one.type().equals(type)).toList();
  }

  /// The resources that a value names, in its own stack or by another's export.
  ///
  /// @param stack where the value is
  /// @param value a property, or a part of one
  /// @return each once, in the order of the value
  public List<Resource> namedBy(String stack, JsonNode value) {
    var named = new ArrayList<Resource>();
    collect(
        stack,
        value,
        resource -> {
          if (!named.contains(resource)) {
            named.add(resource);
          }
        });
    return named;
  }

  private void collect(String stack, JsonNode value, Consumer<Resource> found) {
    if (value.isArray()) {
      value.forEach(item -> collect(stack, item, found));
    } else if (value.isObject()) {
      for (var entry : value.properties()) {
        switch (entry.getKey()) {
          case "Ref" -> find(stack, entry.getValue().asString()).ifPresent(found);
          case "Fn::GetAtt" -> find(stack, attributeOwner(entry.getValue())).ifPresent(found);
          case "Fn::ImportValue" -> export(entry.getValue().asString(), found);
          default -> collect(stack, entry.getValue(), found);
        }
      }
    }
  }

  private static String attributeOwner(JsonNode attribute) {
    return attribute.isArray()
        ? attribute.get(0).asString()
        : attribute.asString().replaceAll("\\..*", "");
  }

  private Optional<Resource> find(String stack, String id) {
    return Optional.ofNullable(resources.get(stack + "/" + id));
  }

  /// An export is named `Stack:Name`.
  private void export(String name, Consumer<Resource> found) {
    var stack = name.substring(0, name.indexOf(':'));
    for (var output : template(stack).path("Outputs").values()) {
      if (output.path("Export").path("Name").asString("").equals(name)) {
        collect(stack, output.path("Value"), found);
      }
    }
  }
}
