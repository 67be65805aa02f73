package io.tradewind.accountapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// The named values of one call, from a flat JSON object or a query.
///
/// Every value that a handler asks for is checked and remembered; [#refuseUnknown] then names what
/// nobody asked for. Owned by one thread.
final class Fields {
  private static final int MAX_FIELDS = 32;
  private static final int MAX_VALUE_CHARACTERS = 256;
  private static final int AUDIT_CHARACTERS = 64;
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(1)
                  .maxNameLength(64)
                  .maxStringLength(MAX_VALUE_CHARACTERS)
                  .maxNumberLength(64)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Map<String, String> values;
  private final Set<String> used = new HashSet<>();
  private final Set<String> secret = new HashSet<>();

  private Fields(Map<String, String> values) {
    this.values = values;
  }

  /// Reads a JSON object of texts, numbers and booleans; a null is as if it was not there.
  static Fields ofJson(byte[] body) {
    var values = new LinkedHashMap<String, String>();
    if (body.length == 0) {
      return new Fields(values);
    }
    try (var parser = JSON.createParser(ObjectReadContext.empty(), body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw Refusal.of(400, "INVALID_JSON", "the body must be a JSON object");
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        read(parser, values);
      }
      if (parser.nextToken() != null) {
        throw Refusal.of(400, "INVALID_JSON", "something follows the JSON object");
      }
    } catch (JacksonException e) {
      throw Refusal.of(400, "INVALID_JSON", "the body can't be read: " + e.getOriginalMessage());
    }
    return new Fields(values);
  }

  private static void read(JsonParser parser, Map<String, String> values) {
    var name = parser.currentName();
    var token = parser.nextToken();
    if (values.size() == MAX_FIELDS) {
      throw Refusal.of(400, "INVALID_JSON", "more than %d fields".formatted(MAX_FIELDS));
    }
    switch (token) {
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
          values.put(name, parser.getString());
      case VALUE_NULL -> {}
      case null, default ->
          throw Refusal.field(name, String.valueOf(token), "a text, a number or a boolean");
    }
  }

  /// Reads a query of a URL.
  static Fields ofQuery(String rawQuery) {
    var values = new LinkedHashMap<String, String>();
    if (rawQuery.isEmpty()) {
      return new Fields(values);
    }
    for (var part : rawQuery.split("&", MAX_FIELDS + 1)) {
      var equals = part.indexOf('=');
      if (equals < 1) {
        throw Refusal.of(400, "INVALID_QUERY", "the query must be name=value, joined by &");
      }
      try {
        var value = URLDecoder.decode(part.substring(equals + 1), UTF_8);
        if (values.put(part.substring(0, equals), value) != null) {
          throw Refusal.of(400, "INVALID_QUERY", part.substring(0, equals) + " is there twice");
        }
      } catch (IllegalArgumentException e) {
        throw Refusal.of(400, "INVALID_QUERY", "the query is not percent-encoded properly");
      }
    }
    return new Fields(values);
  }

  @Nullable String optional(String name, Pattern allowed, String limit) {
    used.add(name);
    var value = values.get(name);
    if (value != null && !allowed.matcher(value).matches()) {
      throw Refusal.field(name, value, limit);
    }
    return value;
  }

  String text(String name, Pattern allowed, String limit) {
    var value = optional(name, allowed, limit);
    if (value == null) {
      throw Refusal.missing(name, limit);
    }
    return value;
  }

  /// A value that is never shown: not in the audit log, not in a refusal.
  String secret(String name, int minCharacters, int maxCharacters) {
    used.add(name);
    secret.add(name);
    var limit = "%d to %d characters".formatted(minCharacters, maxCharacters);
    var value = values.get(name);
    if (value == null) {
      throw Refusal.missing(name, limit);
    }
    if (value.length() < minCharacters || value.length() > maxCharacters) {
      throw Refusal.field(name, "(not shown)", limit);
    }
    return value;
  }

  long whole(String name, long min, long max) {
    var limit = "a whole number, %d to %d".formatted(min, max);
    var text = text(name, WHOLE, limit);
    var value = Long.parseLong(text);
    if (value < min || value > max) {
      throw Refusal.field(name, text, limit);
    }
    return value;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  boolean flag(String name) {
    return Boolean.parseBoolean(text(name, Pattern.compile("true|false"), "true or false"));
  }

  <E extends Enum<E>> E choice(String name, Class<E> type) {
    var limit = "one of " + String.join(", ", names(type));
    var text = text(name, Pattern.compile("[A-Z_]{1,32}"), limit);
    for (var constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    throw Refusal.field(name, text, limit);
  }

  private static <E extends Enum<E>> String[] names(Class<E> type) {
    var constants = type.getEnumConstants();
    var names = new String[constants.length];
    for (var i = 0; i < names.length; i++) {
      names[i] = constants[i].name();
    }
    return names;
  }

  /// Call when everything known was asked for, before anything is done.
  void refuseUnknown() {
    for (var name : values.keySet()) {
      if (!used.contains(name)) {
        throw new Refusal(
            new io.tradewind.accountapi.client.AdminMessages.ErrorBody(
                400,
                "UNKNOWN_FIELD",
                "%s is not known here; known are %s".formatted(name, used),
                name,
                null,
                String.join(", ", used)));
      }
    }
  }

  /// The values as one line for the log: none that is secret or was not checked.
  String audit() {
    var line = new StringBuilder();
    values.forEach((name, value) -> {
      if (used.contains(name) && !secret.contains(name)) {
        var shown = value.replaceAll("[^!-~]", "?");
        line.append(' ').append(name).append('=');
        line.append(shown, 0, Math.min(shown.length(), AUDIT_CHARACTERS));
      }
    });
    return line.toString();
  }
}
