package io.tradewind.edge.websocket;

import io.vertx.core.MultiMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The request parameters of an integration, in the managed service's notation.
///
/// Known expressions: `context.NAME`, `stageVariables.NAME`, `route.request.querystring.NAME` and
/// `route.request.header.NAME` (of the handshake only), `route.request.body.NAME`, and a static
/// value in single quotes. What an expression does not find is not sent.
final class ParameterMapping {

  private static final String TO_HEADER = "integration.request.header.";
  private static final String TO_QUERY = "integration.request.querystring.";
  private static final String CONTEXT = "context.";
  private static final String STAGE_VARIABLES = "stageVariables.";
  private static final String QUERY = "route.request.querystring.";
  private static final String HEADER = "route.request.header.";
  private static final String BODY = "route.request.body.";

  private record Parameter(boolean header, String name, String expression) {}

  private final List<Parameter> parameters = new ArrayList<>();
  private final Map<String, String> stageVariables;

  /// Checks every expression.
  ///
  /// @throws IllegalArgumentException naming the expression that is not known
  ParameterMapping(Map<String, String> requestParameters, Map<String, String> stageVariables) {
    this.stageVariables = stageVariables;
    requestParameters.forEach(
        (target, expression) -> parameters.add(parameter(target, expression)));
  }

  private static Parameter parameter(String target, String expression) {
    var header = target.startsWith(TO_HEADER);
    if (!header && !target.startsWith(TO_QUERY)) {
      throw new IllegalArgumentException("not a target of a parameter: " + target);
    }
    if (!known(expression)) {
      throw new IllegalArgumentException("not an expression of a parameter: " + expression);
    }
    return new Parameter(
        header, target.substring((header ? TO_HEADER : TO_QUERY).length()), expression);
  }

  private static boolean known(String expression) {
    return List.of(CONTEXT, STAGE_VARIABLES, QUERY, HEADER, BODY).stream()
            .anyMatch(expression::startsWith)
        || fixed(expression);
  }

  private static boolean fixed(String expression) {
    return expression.length() >= 2 && expression.startsWith("'") && expression.endsWith("'");
  }

  /// The headers of a call.
  MultiMap headers(GatewayEvent event) {
    var headers = MultiMap.caseInsensitiveMultiMap();
    for (var parameter : parameters) {
      var value = parameter.header() ? value(parameter.expression(), event) : null;
      if (value != null && sendable(value)) {
        headers.add(parameter.name(), value);
      }
    }
    return headers;
  }

  /// The query of a call.
  ///
  /// @return percent-encoded, without the question mark; empty when there is none
  String query(GatewayEvent event) {
    var query = new StringBuilder();
    for (var parameter : parameters) {
      var value = parameter.header() ? null : value(parameter.expression(), event);
      if (value != null) {
        query.append(query.isEmpty() ? "" : "&").append(encode(parameter.name()));
        query.append('=').append(encode(value));
      }
    }
    return query.toString();
  }

  private @Nullable String value(String expression, GatewayEvent event) {
    if (expression.startsWith(CONTEXT)) {
      return event.context().get(expression.substring(CONTEXT.length()));
    }
    if (expression.startsWith(STAGE_VARIABLES)) {
      return stageVariables.get(expression.substring(STAGE_VARIABLES.length()));
    }
    if (expression.startsWith(QUERY)) {
      return event.query().get(expression.substring(QUERY.length()));
    }
    if (expression.startsWith(HEADER)) {
      return event.headers().get(expression.substring(HEADER.length()));
    }
    if (expression.startsWith(BODY)) {
      var path = expression.substring(BODY.length());
      return event.body() == null ? null : RouteSelection.ofPath(path).evaluate(event.body());
    }
    return expression.substring(1, expression.length() - 1);
  }

  /// A client's text must not begin another header.
  private static boolean sendable(String value) {
    return value.chars().allMatch(character -> character >= ' ' && character < 0x7f);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
