package io.tradewind.infra.api;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.environment.VenueEnvironment.RestLink;
import io.tradewind.infra.platform.PlatformStack;
import io.tradewind.topology.Auth;
import io.tradewind.topology.Route;
import io.tradewind.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The document that API Gateway makes the REST API of: the venue's OpenAPI document, the
/// topology's other routes, and to each a private integration.
///
/// API Gateway reads OpenAPI 3.0 and understands only a part of it, so what it can enforce is
/// carried over (that a parameter is there) and the rest is left to the services. A signature
/// covers the raw bytes of query and body: nothing of either is mapped or renamed.
final class OpenApiBody {
  private static final String VERSION = "3.0.1";
  private static final String EXTENSION = "x-amazon-apigateway-";
  private static final String CHECKED = "parameters";
  private static final int TIMEOUT_MILLIS = 29_000;

  private final Blueprint blueprint;
  private final PlatformStack platform;
  private final Map<String, Object> document;

  OpenApiBody(Blueprint blueprint, PlatformStack platform) {
    this.blueprint = blueprint;
    this.platform = platform;
    document = read();
  }

  private static Map<String, Object> read() {
    try (var file = Topology.class.getResourceAsStream("/openapi/venue.yaml")) {
      return object(new YAMLMapper().readValue(Objects.requireNonNull(file), Map.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The routes that API Gateway serves: all but an operator's, pages, and, where they have a way
  /// of their own, signed ones.
  static List<Route> routes(Blueprint blueprint) {
    return blueprint.topology().routes().stream()
        .filter(route -> route.path().matches("/[a-z]+/v[0-9]+/.*"))
        .filter(route ->
            switch (route.auth()) {
              case NONE -> true;
              case API_KEY, SIGNED -> !blueprint.signedByVpcOrigin();
              case OPERATOR -> false;
            })
        .toList();
  }

  Map<String, Object> create() {
    var info = new LinkedHashMap<String, Object>();
    info.put("title", blueprint.prefix());
    info.put("version", "3");
    var validator = new LinkedHashMap<String, Object>();
    validator.put("validateRequestParameters", true);
    validator.put("validateRequestBody", false);
    var paths = new LinkedHashMap<String, Object>();
    for (var route : routes(blueprint)) {
      var methods = object(paths.computeIfAbsent(route.path(), _ -> new LinkedHashMap<>()));
      methods.put(route.method().toLowerCase(Locale.ROOT), operation(route));
    }
    var body = new LinkedHashMap<String, Object>();
    body.put("openapi", VERSION);
    body.put("info", info);
    body.put("paths", paths);
    body.put(EXTENSION + "request-validators", map(CHECKED, validator));
    body.put(EXTENSION + "request-validator", CHECKED);
    body.put(EXTENSION + "gateway-responses", refusals());
    return body;
  }

  private Map<String, Object> operation(Route route) {
    var operation = new LinkedHashMap<String, Object>();
    var parameters = parameters(route);
    if (!parameters.isEmpty()) {
      operation.put("parameters", parameters);
    }
    operation.put("responses", map("default", map("description", "what the service answers")));
    operation.put(EXTENSION + "integration", integration(route));
    return operation;
  }

  private List<Object> parameters(Route route) {
    var described = get(get(object(document.get("paths")), route.path()), "get");
    var parameters = new ArrayList<Object>();
    if (route.auth() == Auth.NONE && described.get("parameters") instanceof List<?> references) {
      for (var reference : references) {
        parameters.add(parameter(resolve(object(reference))));
      }
    }
    return parameters;
  }

  private Map<String, Object> resolve(Map<String, Object> reference) {
    var pointer = String.valueOf(reference.get("$ref"));
    var name = pointer.substring(pointer.lastIndexOf('/') + 1);
    return get(get(object(document.get("components")), "parameters"), name);
  }

  private static Map<String, Object> parameter(Map<String, Object> described) {
    var parameter = new LinkedHashMap<String, Object>();
    parameter.put("name", String.valueOf(described.get("name")));
    parameter.put("in", String.valueOf(described.get("in")));
    parameter.put("required", Boolean.TRUE.equals(described.get("required")));
    parameter.put("schema", map("type", "string"));
    return parameter;
  }

  private Map<String, Object> integration(Route route) {
    var byTunnel = blueprint.environment().restLink() == RestLink.NETWORK_LOAD_BALANCER;
    var balancer = platform.balancer().balancer();
    var integration = new LinkedHashMap<String, Object>();
    integration.put("type", "http_proxy");
    integration.put("httpMethod", route.method());
    integration.put("connectionType", "VPC_LINK");
    integration.put("connectionId", byTunnel ? platform.tunnelLink() : platform.balancerLink());
    if (!byTunnel) {
      integration.put("integrationTarget", balancer.getLoadBalancerArn());
    }
    integration.put(
        "uri",
        platform.origin(
                byTunnel
                    ? platform.tunnel().getLoadBalancerDnsName()
                    : balancer.getLoadBalancerDnsName())
            + route.path());
    integration.put("passthroughBehavior", "when_no_match");
    integration.put("timeoutInMillis", TIMEOUT_MILLIS);
    return integration;
  }

  /// API Gateway's own refusals in the venue's words.
  private static Map<String, Object> refusals() {
    var refusals = new LinkedHashMap<String, Object>();
    refusals.put("THROTTLED", refusal(429, -1003, "Too many requests."));
    refusals.put("REQUEST_TOO_LARGE", refusal(413, -1100, "The request is too large."));
    refusals.put(
        "BAD_REQUEST_PARAMETERS",
        refusal(400, -1102, "A mandatory parameter was not sent, was empty/null, or malformed."));
    refusals.put(
        "MISSING_AUTHENTICATION_TOKEN", refusal(404, -1020, "This operation is not supported."));
    refusals.put("INTEGRATION_TIMEOUT", refusal(504, -1007, "Timeout waiting for a response."));
    refusals.put("DEFAULT_5XX", refusal(503, -1001, "Internal error; unable to process."));
    return refusals;
  }

  private static Map<String, Object> refusal(int status, int code, String message) {
    var refusal = new LinkedHashMap<String, Object>();
    refusal.put("statusCode", status);
    refusal.put(
        "responseTemplates",
        map("application/json", "{\"code\":%d,\"msg\":\"%s\"}".formatted(code, message)));
    return refusal;
  }

  private static Map<String, Object> map(String key, Object value) {
    var map = new LinkedHashMap<String, Object>();
    map.put(key, value);
    return map;
  }

  private static Map<String, Object> get(Map<String, Object> map, String key) {
    return map.get(key) == null ? Map.of() : object(map.get(key));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }
}
