package io.tradewind.edge.websocket;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Finds a value in the body of a message: the part of a route selection expression after
/// `$request.body.`.
///
/// Only member names are understood, one below the other, which is what the expressions here use.
final class RouteSelection {

  private static final String PREFIX = "$request.body.";
  private static final int MAX_DEPTH = 64;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final List<String> names;

  private RouteSelection(List<String> names) {
    this.names = names;
  }

  /// Reads an expression.
  ///
  /// @throws IllegalArgumentException if it does not start with `$request.body.`
  static RouteSelection parse(String expression) {
    if (!expression.startsWith(PREFIX) || expression.length() == PREFIX.length()) {
      throw new IllegalArgumentException(
          "a route selection expression looks like %saction, not %s".formatted(PREFIX, expression));
    }
    return ofPath(expression.substring(PREFIX.length()));
  }

  /// Takes member names, with dots between.
  static RouteSelection ofPath(String path) {
    return new RouteSelection(List.of(path.split("\\.", -1)));
  }

  /// Evaluates the expression.
  ///
  /// @param message any text
  /// @return the value as text; null when the message is not JSON or has no such scalar
  @Nullable String evaluate(String message) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), message)) {
      parser.nextToken();
      var value = find(parser, 0);
      finish(parser);
      return value;
    } catch (JacksonException e) {
      // not JSON: the default route takes it
      return null;
    }
  }

  /// Stands on the value in which the name at an index is looked for.
  private @Nullable String find(JsonParser parser, int index) {
    if (index == names.size()) {
      var scalar = parser.currentToken() != null && parser.currentToken().isScalarValue();
      return scalar && parser.currentToken() != JsonToken.VALUE_NULL ? parser.getString() : null;
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return null;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var found = parser.currentName().equals(names.get(index));
      parser.nextToken();
      if (found) {
        return find(parser, index + 1);
      }
      parser.skipChildren();
    }
    return null;
  }

  /// What is broken behind the value is broken, too.
  private static void finish(JsonParser parser) {
    while (parser.nextToken() != null) {
      // read to the end
    }
  }
}
