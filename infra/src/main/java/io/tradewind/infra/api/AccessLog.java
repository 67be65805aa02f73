package io.tradewind.infra.api;

import java.util.List;
import java.util.stream.Collectors;

/// A line for each request: who, what, how it went. Never a query, a header or a body, which hold
/// keys and signatures.
final class AccessLog {
  static final List<String> REST =
      List.of(
          "requestId",
          "identity.sourceIp",
          "requestTime",
          "httpMethod",
          "resourcePath",
          "status",
          "responseLength",
          "responseLatency",
          "integrationStatus");

  static final List<String> WEB_SOCKET =
      List.of(
          "requestId",
          "identity.sourceIp",
          "requestTime",
          "eventType",
          "routeKey",
          "connectionId",
          "status");

  private AccessLog() {}

  static String format(List<String> fields) {
    return fields.stream()
        .map(field ->
            "\"%s\":\"$context.%s\"".formatted(field.substring(field.indexOf('.') + 1), field))
        .collect(Collectors.joining(",", "{", "}"));
  }
}
