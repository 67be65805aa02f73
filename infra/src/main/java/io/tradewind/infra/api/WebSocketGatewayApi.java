package io.tradewind.infra.api;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.VenueStack;
import io.tradewind.infra.data.DataStack;
import io.tradewind.infra.data.Secrets;
import io.tradewind.infra.network.Reach;
import io.tradewind.infra.observability.LogGroups;
import io.tradewind.infra.platform.PlatformStack;
import io.tradewind.topology.WebSocketApi;
import io.tradewind.topology.WebSocketApiRoute;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.apigatewayv2.CfnApi;
import software.amazon.awscdk.services.apigatewayv2.CfnIntegration;
import software.amazon.awscdk.services.apigatewayv2.CfnIntegrationResponse;
import software.amazon.awscdk.services.apigatewayv2.CfnRoute;
import software.amazon.awscdk.services.apigatewayv2.CfnRouteResponse;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.constructs.Construct;

/// The WebSocket API: API Gateway holds the connections, order-api sees an HTTP call to each event.
/// A WebSocket API knows the first kind of VPC link only.
final class WebSocketGatewayApi {
  private final Construct scope;
  private final Blueprint blueprint;
  private final PlatformStack platform;
  private final WebSocketApi description = WebSocketApi.ofUserData();
  private final CfnApi api;

  WebSocketGatewayApi(
      Construct scope,
      Blueprint blueprint,
      PlatformStack platform,
      DataStack data,
      LogGroups logs) {
    this.scope = scope;
    this.blueprint = blueprint;
    this.platform = platform;
    api =
        CfnApi.Builder.create(scope, "WebSocket")
            .name(blueprint.prefix() + "-events")
            .description("user data for clients that hold a connection to API Gateway")
            .protocolType("WEBSOCKET")
            .routeSelectionExpression(description.routeSelectionExpression())
            .build();
    description.routes().forEach(this::addRoute);
    createStage(data, logs);
  }

  private void addRoute(WebSocketApiRoute route) {
    var name = route.routeKey().replace("$", "");
    var id = VenueStack.logical(name);
    var target = platform.origin(platform.tunnel().getLoadBalancerDnsName()) + route.path();
    var integration =
        CfnIntegration.Builder.create(scope, id + "Integration")
            .apiId(api.getRef())
            .integrationType(route.routeResponse() ? "HTTP" : "HTTP_PROXY")
            .integrationMethod("POST")
            .integrationUri(target)
            .connectionType("VPC_LINK")
            .connectionId(platform.tunnelLink())
            .requestParameters(parameters(route))
            .passthroughBehavior("WHEN_NO_MATCH")
            .timeoutInMillis((int) description.limits().integrationTimeout().toMillis())
            .build();
    var builder =
        CfnRoute.Builder.create(scope, id + "Route")
            .apiId(api.getRef())
            .routeKey(route.routeKey())
            .authorizationType("NONE")
            .target("integrations/" + integration.getRef());
    if (route.routeResponse()) {
      builder.routeResponseSelectionExpression("$default");
    }
    var created = builder.build();
    if (route.routeKey().equals(WebSocketApiRoute.CONNECT)) {
      created.setRequestParameters(handshake(route));
    }
    if (route.routeResponse()) {
      CfnRouteResponse.Builder.create(scope, id + "Response")
          .apiId(api.getRef())
          .routeId(created.getRef())
          .routeResponseKey("$default")
          .build();
      CfnIntegrationResponse.Builder.create(scope, id + "IntegrationResponse")
          .apiId(api.getRef())
          .integrationId(integration.getRef())
          .integrationResponseKey("$default")
          .build();
    }
  }

  /// And the address of who connects, over whatever it says itself: the API can be reached without
  /// CloudFront too.
  private static Map<String, String> parameters(WebSocketApiRoute route) {
    var parameters = new TreeMap<>(route.requestParameters());
    parameters.put(
        "integration.request.header." + Reach.VIEWER_ADDRESS, "context.identity.sourceIp");
    return parameters;
  }

  /// What a handshake's query may have, declared so that it can be passed on.
  private static Map<String, Object> handshake(WebSocketApiRoute route) {
    var declared = new TreeMap<String, Object>();
    for (var source : route.requestParameters().values()) {
      if (source.startsWith("route.request.querystring.")) {
        declared.put(source, Map.of("Required", false));
      }
    }
    return declared;
  }

  /// API Gateway's permission to write logs comes with the REST API's stage.
  private void createStage(DataStack data, LogGroups logs) {
    var edge = blueprint.environment().edge();
    CfnStage.Builder.create(scope, "WebSocketStage")
        .apiId(api.getRef())
        .stageName(description.stage())
        .autoDeploy(true)
        .stageVariables(
            Map.of(WebSocketApi.SECRET_VARIABLE, Secrets.reference(data.secrets().integration())))
        .defaultRouteSettings(
            CfnStage.RouteSettingsProperty.builder()
                .throttlingRateLimit(
                    Math.min(description.limits().connectionsPerSecond(), edge.apiRatePerSecond()))
                .throttlingBurstLimit(
                    Math.min(description.limits().connectionsPerSecond(), edge.apiBurst()))
                .dataTraceEnabled(false)
                .detailedMetricsEnabled(true)
                .build())
        .accessLogSettings(
            CfnStage.AccessLogSettingsProperty.builder()
                .destinationArn(logs.create("WebSocketLogs", "websocket-access").getLogGroupArn())
                .format(AccessLog.format(AccessLog.WEB_SOCKET))
                .build())
        .build();
  }

  String id() {
    return api.getRef();
  }

  String stage() {
    return description.stage();
  }
}
