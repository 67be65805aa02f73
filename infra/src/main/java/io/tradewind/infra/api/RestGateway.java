package io.tradewind.infra.api;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.data.DataStack;
import io.tradewind.infra.data.Secrets;
import io.tradewind.infra.observability.LogGroups;
import io.tradewind.infra.platform.PlatformStack;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.apigateway.CfnDeployment;
import software.amazon.awscdk.services.apigateway.CfnRestApi;
import software.amazon.awscdk.services.apigateway.CfnStage;
import software.amazon.awscdk.services.apigateway.CfnUsagePlan;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;

/// The REST API: regional, behind CloudFront, whose key it wants to see.
final class RestGateway {
  static final String STAGE = "venue";

  private final Construct scope;
  private final Blueprint blueprint;
  private final CfnRestApi api;
  private final CfnStage stage;

  RestGateway(
      Construct scope,
      Blueprint blueprint,
      PlatformStack platform,
      DataStack data,
      LogGroups logs) {
    this.scope = scope;
    this.blueprint = blueprint;
    var body = new OpenApiBody(blueprint, platform).create();
    api =
        CfnRestApi.Builder.create(scope, "Rest")
            .name(blueprint.prefix())
            .description("public market data, and signed calls where they go this way")
            .body(body)
            .failOnWarnings(true)
            .endpointConfiguration(
                CfnRestApi.EndpointConfigurationProperty.builder()
                    .types(List.of("REGIONAL"))
                    .build())
            .build();
    // A deployment is never changed, so a new document gets a new one.
    var version = Integer.toHexString(BodyFingerprint.of(body));
    var deployment =
        CfnDeployment.Builder.create(scope, "Deployment" + version).restApiId(api.getRef()).build();
    stage = createStage(deployment, logs);
    stage.getNode().addDependency(GatewayLogging.permit(scope));
    createUsagePlan();
    protect(data);
  }

  private CfnStage createStage(CfnDeployment deployment, LogGroups logs) {
    return CfnStage.Builder.create(scope, "RestStage")
        .restApiId(api.getRef())
        .deploymentId(deployment.getRef())
        .stageName(STAGE)
        .tracingEnabled(false)
        .accessLogSetting(
            CfnStage.AccessLogSettingProperty.builder()
                .destinationArn(logs.create("RestLogs", "rest-access").getLogGroupArn())
                .format(AccessLog.format(AccessLog.REST))
                .build())
        .methodSettings(throttles())
        .build();
  }

  /// A throttle to each route: its class's, or what the account has if that is less.
  private List<CfnStage.MethodSettingProperty> throttles() {
    var edge = blueprint.environment().edge();
    var settings = new ArrayList<CfnStage.MethodSettingProperty>();
    settings.add(throttle("*", "/*", edge.apiRatePerSecond(), edge.apiBurst()));
    for (var route : OpenApiBody.routes(blueprint)) {
      var limit = blueprint.topology().throttleClass(route.throttleClass()).orElseThrow();
      settings.add(
          throttle(
              route.method(),
              "/" + route.path().replace("/", "~1"),
              Math.min(limit.ratePerSecond(), edge.apiRatePerSecond()),
              Math.min(limit.burst(), edge.apiBurst())));
    }
    return settings;
  }

  private static CfnStage.MethodSettingProperty throttle(
      String method, String path, int rate, int burst) {
    return CfnStage.MethodSettingProperty.builder()
        .httpMethod(method)
        .resourcePath(path)
        .throttlingRateLimit(rate)
        .throttlingBurstLimit(burst)
        .metricsEnabled(path.equals("/*"))
        .loggingLevel("ERROR")
        .dataTraceEnabled(false)
        .build();
  }

  /// For partners who get a key of API Gateway's own. Customers' limits are the services', which
  /// know who calls.
  private void createUsagePlan() {
    var edge = blueprint.environment().edge();
    CfnUsagePlan.Builder.create(scope, "UsagePlan")
        .usagePlanName(blueprint.prefix() + "-partners")
        .description("callers with a key of API Gateway")
        .apiStages(
            List.of(
                CfnUsagePlan.ApiStageProperty.builder()
                    .apiId(api.getRef())
                    .stage(stage.getRef())
                    .build()))
        .throttle(
            CfnUsagePlan.ThrottleSettingsProperty.builder()
                .rateLimit(edge.apiRatePerSecond() / 10.0)
                .burstLimit(Math.max(1, edge.apiBurst() / 10))
                .build())
        .build();
  }

  /// A regional API is public. Who does not come through CloudFront does not have its key and is
  /// refused, so nobody gets around the edge's rules.
  private void protect(DataStack data) {
    var keys =
        data.secrets().origins().values().stream()
            .map(secret -> OriginKeyRule.shows(Secrets.reference(secret)))
            .toList();
    var acl =
        CfnWebACL.Builder.create(scope, "OriginCheck")
            .name(blueprint.prefix() + "-origin-check")
            .description("only CloudFront may call")
            .scope("REGIONAL")
            .defaultAction(OriginKeyRule.refuse())
            .rules(List.of(OriginKeyRule.admit(keys)))
            .visibilityConfig(OriginKeyRule.visibility("origin-check"))
            .build();
    CfnWebACLAssociation.Builder.create(scope, "OriginCheckAssociation")
        .webAclArn(acl.getAttrArn())
        .resourceArn(
            "arn:%s:apigateway:%s::/restapis/%s/stages/%s"
                .formatted(Aws.PARTITION, Aws.REGION, api.getRef(), stage.getRef()))
        .build();
  }

  CfnRestApi api() {
    return api;
  }

  CfnStage stage() {
    return stage;
  }
}
