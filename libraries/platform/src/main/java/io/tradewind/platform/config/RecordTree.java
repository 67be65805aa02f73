package io.tradewind.platform.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A record taken apart: dotted keys of its leaves with their values, which can be overridden
/// before it is put together again.
final class RecordTree {
  private final Map<String, Leaf> leaves = new LinkedHashMap<>();

  private RecordTree() {}

  static RecordTree of(Record defaults) {
    var tree = new RecordTree();
    tree.collect("", defaults);
    return tree;
  }

  private void collect(String path, Record section) {
    for (var component : section.getClass().getRecordComponents()) {
      var key = path + component.getName();
      var value = value(component, section);
      if (value instanceof Record nested) {
        collect(key + ".", nested);
      } else {
        leaves.put(key, new Leaf(component.getType(), value, "default"));
      }
    }
  }

  List<String> leaves() {
    return List.copyOf(leaves.keySet());
  }

  void override(ObjectNode tree, String place) {
    override("", tree, place);
  }

  private void override(String path, ObjectNode section, String place) {
    for (var entry : section.properties()) {
      var key = path + entry.getKey();
      var node = entry.getValue();
      if (leaves.containsKey(key)) {
        if (!node.isValueNode() || node.isNull()) {
          throw new InvalidSettings("%s: '%s' needs a single value".formatted(place, key));
        }
        set(key, node.asString(), place);
      } else if (isSection(key)) {
        descend(key, node, place);
      } else {
        throw new InvalidSettings(
            "%s: there is no setting '%s'%s"
                .formatted(place, key, SettingsReader.didYouMean(key, siblings(path))));
      }
    }
  }

  private void descend(String key, JsonNode node, String place) {
    if (node instanceof ObjectNode nested) {
      override(key + ".", nested, place);
    } else if (!node.isNull()) {
      throw new InvalidSettings("%s: '%s' is a section with keys".formatted(place, key));
    }
  }

  private boolean isSection(String key) {
    return leaves.keySet().stream().anyMatch(leaf -> leaf.startsWith(key + "."));
  }

  private List<String> siblings(String path) {
    return leaves.keySet().stream()
        .filter(leaf -> leaf.startsWith(path))
        .map(leaf -> path + leaf.substring(path.length()).split("\\.", 2)[0])
        .distinct()
        .toList();
  }

  void set(String key, String text, String place) {
    var leaf = leaves.get(key);
    if (leaf == null) {
      throw new IllegalArgumentException("no leaf " + key);
    }
    leaves.put(key, new Leaf(leaf.type(), convert(leaf.type(), text, key, place), place));
  }

  private static Object convert(Class<?> type, String text, String key, String place) {
    try {
      if (type == String.class) {
        return text;
      } else if (type == int.class) {
        return Integer.parseInt(text);
      } else if (type == long.class) {
        return Long.parseLong(text);
      } else if (type == boolean.class && (text.equals("true") || text.equals("false"))) {
        return text.equals("true");
      } else if (type.isEnum()) {
        return constant(type, text);
      }
    } catch (NumberFormatException e) {
      throw wrongType(type, text, key, place, e);
    }
    throw wrongType(type, text, key, place, new IllegalArgumentException(text));
  }

  private static Object constant(Class<?> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> new NumberFormatException("not one of the names"));
  }

  private static InvalidSettings wrongType(
      Class<?> type, String text, String key, String place, RuntimeException cause) {
    var wanted =
        type == boolean.class
            ? "true or false"
            : type.isEnum()
                ? "one of " + Arrays.toString(type.getEnumConstants())
                : type == String.class ? "a text" : "a whole number";
    return new InvalidSettings(
        "%s: '%s' must be %s, but is '%s'".formatted(place, key, wanted, text), cause);
  }

  <T extends Record> T build(T defaults) {
    var type = defaults.getClass();
    @SuppressWarnings("unchecked")
    var built = (T) type.cast(build("", defaults));
    return built;
  }

  private Record build(String path, Record defaults) {
    var components = defaults.getClass().getRecordComponents();
    var arguments = new ArrayList<Object>();
    for (var component : components) {
      var key = path + component.getName();
      var leaf = leaves.get(key);
      arguments.add(
          leaf == null ? build(key + ".", (Record) value(component, defaults)) : leaf.value());
    }
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = defaults.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments.toArray());
    } catch (InvocationTargetException e) {
      throw outOfRange(path, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot create " + defaults.getClass(), e);
    }
  }

  private InvalidSettings outOfRange(String path, InvocationTargetException e) {
    var places =
        leaves.entrySet().stream()
            .filter(leaf -> leaf.getKey().startsWith(path))
            .map(leaf -> leaf.getValue().place())
            .filter(place -> !place.equals("default"))
            .distinct()
            .toList();
    var reason = e.getCause() == null ? "out of range" : e.getCause().getMessage();
    return new InvalidSettings(
        "%s: '%s': %s".formatted(String.join(", ", places), section(path), reason), e);
  }

  private static String section(String path) {
    return path.isEmpty() ? "the settings" : path.substring(0, path.length() - 1);
  }

  private static Object value(RecordComponent component, Record section) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(section);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  private record Leaf(Class<?> type, Object value, String place) {}
}
