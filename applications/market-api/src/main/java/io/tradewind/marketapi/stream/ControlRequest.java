package io.tradewind.marketapi.stream;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// A control message of a client, read from its JSON.
///
/// @param method what is asked
/// @param params strings, booleans and null for anything else; empty when there are none
/// @param id the request's id as JSON text, to be echoed with its type
record ControlRequest(Method method, List<@Nullable Object> params, String id) {
  /// The largest message, in characters.
  static final int MAX_CHARACTERS = 65_536;

  private static final int MAX_NESTING = 8;
  private static final int MAX_STRING_CHARACTERS = 512;
  private static final int MAX_ID_CHARACTERS = 36;
  private static final int MAX_PARAMS = 2_048;
  private static final int ECHO_CHARACTERS = 64;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxStringLength(MAX_STRING_CHARACTERS)
                  .maxNameLength(MAX_STRING_CHARACTERS)
                  .maxNumberLength(MAX_STRING_CHARACTERS)
                  .maxDocumentLength(MAX_CHARACTERS)
                  .build())
          .build();

  /// What can be asked.
  enum Method {
    SUBSCRIBE,
    UNSUBSCRIBE,
    LIST_SUBSCRIPTIONS,
    SET_PROPERTY,
    GET_PROPERTY
  }

  /// Reads a message.
  ///
  /// @throws ControlError if it is none
  static ControlRequest parse(String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw ControlError.invalidJson(1, 1);
    }
    try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      return new Reader(parser).read();
    } catch (JacksonException e) {
      var where = e.getLocation();
      throw where == null
          ? ControlError.invalidJson(1, 1)
          : ControlError.invalidJson(where.getLineNr(), where.getColumnNr());
    }
  }

  private static final class Reader {
    private final JsonParser parser;
    private @Nullable String method;
    private final List<@Nullable Object> params = new ArrayList<>();
    private String id = "null";
    private @Nullable ControlError error;

    Reader(JsonParser parser) {
      this.parser = parser;
    }

    ControlRequest read() {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw ControlError.invalidJson(1, 1);
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = parser.currentName();
        var token = parser.nextToken();
        switch (name) {
          case "method" -> method = token == JsonToken.VALUE_STRING ? parser.getString() : null;
          case "params" -> readParams(token);
          case "id" -> readId(token);
          default -> parser.skipChildren();
        }
      }
      var end = parser.currentLocation();
      if (parser.nextToken() != null) {
        throw ControlError.invalidJson(end.getLineNr(), end.getColumnNr());
      }
      if (error != null) {
        throw error.withId(id);
      }
      var place = " at line %d column %d".formatted(end.getLineNr(), end.getColumnNr() - 1);
      if (method == null) {
        throw new ControlError(2, "Invalid request: missing field `method`" + place).withId(id);
      }
      return new ControlRequest(known(method, place), params, id);
    }

    private Method known(String text, String place) {
      for (var known : Method.values()) {
        if (known.name().equals(text)) {
          return known;
        }
      }
      var echo = text.substring(0, Math.min(text.length(), ECHO_CHARACTERS));
      throw new ControlError(
              2,
              "Invalid request: unknown variant `"
                  + echo
                  + "`, expected one of `SUBSCRIBE`, `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`,"
                  + " `SET_PROPERTY`, `GET_PROPERTY`"
                  + place)
          .withId(id);
    }

    private void readParams(JsonToken token) {
      if (token != JsonToken.START_ARRAY) {
        parser.skipChildren();
        return;
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (params.size() == MAX_PARAMS) {
          throw new ControlError(2, "Invalid request: too many parameters").withId(id);
        }
        params.add(
            switch (parser.currentToken()) {
              case VALUE_STRING -> parser.getString();
              case VALUE_TRUE -> true;
              case VALUE_FALSE -> false;
              case null, default -> null;
            });
        parser.skipChildren();
      }
    }

    private void readId(JsonToken token) {
      if (token == JsonToken.VALUE_NUMBER_INT
          && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
        id = Long.toString(parser.getLongValue());
      } else if (token == JsonToken.VALUE_STRING && legalId(parser.getString())) {
        id = '"' + parser.getString() + '"';
      } else if (token != JsonToken.VALUE_NULL) {
        parser.skipChildren();
        error = new ControlError(2, "Invalid request: request ID must be an unsigned integer");
      }
    }

    private static boolean legalId(String text) {
      return text.length() <= MAX_ID_CHARACTERS
          && text.chars()
              .allMatch(c ->
                  (c >= '0' && c <= '9')
                      || (c >= 'a' && c <= 'z')
                      || (c >= 'A' && c <= 'Z')
                      || c == '-'
                      || c == '_');
    }
  }
}
