package io.tradewind.edge.gateway;

import io.tradewind.edge.gateway.OpenApiDocument.ParameterRule;
import io.tradewind.edge.stage.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Stops public reads that no service could answer. When in doubt they pass, for the service knows
/// better: what can't be decoded, a name twice, a name that nobody knows.
final class PublicReads {
  private static final int NOT_SENT = -1102;
  private static final int ILLEGAL = -1100;

  private final OpenApiDocument document;

  PublicReads(OpenApiDocument document) {
    this.document = document;
  }

  /// Looks at the parameters of a read.
  ///
  /// @param path as sent
  /// @param rawQuery as sent
  /// @return the refusal, or null when it may pass
  @Nullable Answer refusal(String path, String rawQuery) {
    var rules = document.rules(path);
    return rules == null || rules.isEmpty() ? null : refusal(rules, rawQuery);
  }

  private static @Nullable Answer refusal(List<ParameterRule> rules, String rawQuery) {
    if (rawQuery.indexOf('%') >= 0 || rawQuery.indexOf('+') >= 0) {
      var decoded = decoded(rawQuery);
      return decoded == null ? null : check(rules, decoded);
    }
    return check(rules, rawQuery);
  }

  /// Only an escape inside of a name or value is undone; one that makes another `&` or `=` leaves
  /// the read to the service.
  private static @Nullable String decoded(String rawQuery) {
    try {
      var decoded = java.net.URLDecoder.decode(rawQuery, StandardCharsets.UTF_8);
      return count(decoded, '&') == count(rawQuery, '&')
              && count(decoded, '=') == count(rawQuery, '=')
          ? decoded
          : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static long count(String text, char character) {
    return text.chars().filter(each -> each == character).count();
  }

  private static @Nullable Answer check(List<ParameterRule> rules, String query) {
    for (var rule : rules) {
      var value = value(query, rule.name());
      if (value == null || value.isEmpty()) {
        if (rule.required()) {
          return Refusals.badParameter(
              NOT_SENT,
              "Mandatory parameter '%s' was not sent, was empty/null, or malformed."
                  .formatted(rule.name()));
        }
      } else if (rule.grammar() != null && !rule.grammar().matcher(value).matches()) {
        return Refusals.badParameter(
            ILLEGAL,
            "Illegal characters found in parameter '%s'; legal range is '%s'."
                .formatted(rule.name(), rule.legalRange()));
      }
    }
    return null;
  }

  /// The first value of a name; null when it was not sent.
  private static @Nullable String value(String query, String name) {
    var from = 0;
    while (from < query.length()) {
      var end = query.indexOf('&', from);
      var to = end < 0 ? query.length() : end;
      if (query.startsWith(name, from)) {
        var equals = from + name.length();
        if (equals == to) {
          return "";
        }
        if (equals < to && query.charAt(equals) == '=') {
          return query.substring(equals + 1, to);
        }
      }
      from = to + 1;
    }
    return null;
  }
}
