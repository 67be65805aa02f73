package io.tradewind.orderapi.websocket;

import io.tradewind.protocol.ApiError;
import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.ApiException;
import io.tradewind.protocol.JsonWriter;
import io.tradewind.protocol.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Reads one call from JSON, within limits of depth and length.
///
/// Used once. When reading fails the id, if it came before the failure, is still known.
final class WsRequestReader {

  /// The deepest nesting that is read.
  static final int MAX_DEPTH = 16;

  private static final int MAX_STRING_CHARACTERS = 8_192;
  private static final int MAX_NUMBER_CHARACTERS = 64;
  private static final int MAX_NAME_CHARACTERS = 64;
  private static final int MAX_ID_CHARACTERS = 128;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_STRING_CHARACTERS)
                  .maxNumberLength(MAX_NUMBER_CHARACTERS)
                  .maxNameLength(MAX_NAME_CHARACTERS)
                  .build())
          .build();

  private final List<String> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();
  private String id = "null";
  private @Nullable String method;

  /// The id as far as it is known.
  String id() {
    return id;
  }

  /// Reads a call.
  ///
  /// @throws ApiException -1135 when it is no JSON object of the documented shape
  WsRequest read(String text) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      expect(parser.nextToken() == JsonToken.START_OBJECT, ApiErrors.INVALID_JSON);
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "id" -> readId(parser);
          case "method" -> readMethod(parser);
          case "params" -> readParameters(parser);
          default -> parser.skipChildren();
        }
      }
      expect(parser.nextToken() == null, ApiErrors.INVALID_JSON);
    } catch (JacksonException e) {
      throw ApiErrors.INVALID_JSON.exception();
    }
    if (method == null) {
      throw ApiErrors.mandatory("method").exception();
    }
    var plain = method.startsWith("v3/") ? method.substring(3) : method;
    return new WsRequest(id, plain, Parameters.of(names, values));
  }

  private void readId(JsonParser parser) {
    var token = parser.currentToken();
    var text = token == JsonToken.VALUE_NULL ? "null" : parser.getString();
    expect(text.length() <= MAX_ID_CHARACTERS, ApiErrors.INVALID_JSON);
    if (token == JsonToken.VALUE_STRING) {
      id = new JsonWriter(text.length() + 2).value(text).toString();
    } else {
      expect(
          token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NULL,
          ApiErrors.INVALID_JSON);
      id = text;
    }
  }

  private void readMethod(JsonParser parser) {
    expect(parser.currentToken() == JsonToken.VALUE_STRING, ApiErrors.INVALID_JSON);
    method = parser.getString();
  }

  private void readParameters(JsonParser parser) {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    expect(parser.currentToken() == JsonToken.START_OBJECT, ApiErrors.INVALID_JSON);
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = parser.currentName();
      expect(!names.contains(name), ApiErrors.DUPLICATE_PARAMETER);
      expect(names.size() < Parameters.MAX_PARAMETERS, ApiErrors.TOO_MANY_PARAMETERS);
      switch (parser.nextToken()) {
        case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> add(name, parser.getString());
        case VALUE_TRUE -> add(name, "true");
        case VALUE_FALSE -> add(name, "false");
        case VALUE_NULL -> {
          // counts as not sent
        }
        case START_ARRAY -> add(name, strings(parser, name));
        default -> throw ApiErrors.invalidJson(name).exception();
      }
    }
  }

  private void add(String name, String value) {
    names.add(name);
    values.add(value);
  }

  /// A list in its parameter form, which is JSON again.
  private static String strings(JsonParser parser, String name) {
    var json = new JsonWriter(256).beginArray();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      expect(parser.currentToken() == JsonToken.VALUE_STRING, ApiErrors.invalidJson(name));
      json.value(parser.getString());
    }
    return json.endArray().toString();
  }

  private static void expect(boolean holds, ApiError otherwise) {
    if (!holds) {
      throw otherwise.exception();
    }
  }
}
