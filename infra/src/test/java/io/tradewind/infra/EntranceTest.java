package io.tradewind.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.infra.edge.Behaviour;
import io.tradewind.infra.environment.EnvironmentFile;
import io.tradewind.infra.network.Reach;
import io.tradewind.topology.Auth;
import io.tradewind.topology.Topology;
import io.tradewind.topology.VenueTopology;
import io.tradewind.topology.WebSocketApi;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What clients meet: CloudFront, its rules, API Gateway, queues, alarms.
final class EntranceTest {
  private static final Topology TOPOLOGY = VenueTopology.standard();

  private static JsonNode only(String environment, String type) {
    var found = Synthesized.of(environment).templates().ofType(type);
    assertEquals(1, found.size(), type);
    return found.getFirst().properties();
  }

  private static Blueprint blueprint(String environment) {
    return new Blueprint(EnvironmentFile.read(environment), TOPOLOGY, Blueprint.Role.ACTIVE);
  }

  /// The behaviour that CloudFront takes for a path: the first whose pattern matches.
  private static Behaviour behaviour(String environment, String path) {
    return Behaviour.of(blueprint(environment)).stream()
        .filter(one -> path.matches(one.pattern().replace(".", "\\.").replace("*", ".*")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no behaviour for " + path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void everyCallIsTreatedAsTheTopologySays(String environment) {
    var straight = blueprint(environment).signedByVpcOrigin();
    for (var route : TOPOLOGY.routes()) {
      if (route.auth() == Auth.OPERATOR || !route.path().contains("/v")) {
        continue;
      }
      var treated = behaviour(environment, route.path());
      var signed = route.auth() == Auth.SIGNED || route.auth() == Auth.API_KEY;
      assertEquals(
          signed && straight ? Behaviour.Origin.BALANCER : Behaviour.Origin.REST,
          treated.origin(),
          route.name());
      assertEquals(route.cacheSeconds(), treated.cacheSeconds(), route.name());
    }
  }

  @Test
  void connectionsGoStraightToTheLoadBalancerOrToTheWebSocketApi() {
    for (var route : TOPOLOGY.webSocketRoutes()) {
      assertEquals(Behaviour.Origin.BALANCER, behaviour("prod", route.path()).origin());
      assertEquals(Behaviour.Origin.BALANCER, behaviour("prod", route.path() + "/x").origin());
    }
    assertEquals(
        Behaviour.Origin.EVENTS, behaviour("prod", WebSocketApi.ofUserData().path()).origin());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod", "prod-global"})
  void cloudFrontHasTheBehavioursInTheirOrder(String environment) {
    var written = new ArrayList<String>();
    only(environment, "AWS::CloudFront::Distribution")
        .at("/DistributionConfig/CacheBehaviors")
        .values()
        .forEach(one -> written.add(one.path("PathPattern").asString()));

    assertEquals(
        Behaviour.of(blueprint(environment)).stream().map(Behaviour::pattern).toList(), written);
    assertTrue(written.size() < 75, "CloudFront takes 75 with the default one: " + written);
  }

  @Test
  void whatLeadsToAServiceTellsTheViewersAddress() {
    var policies =
        Synthesized.of("prod").templates().ofType("AWS::CloudFront::OriginRequestPolicy");
    var told = new TreeMap<String, String>();
    for (var policy : policies) {
      var headers = policy.properties().at("/OriginRequestPolicyConfig/HeadersConfig");
      assertTrue(headers.path("Headers").toString().contains("\"CloudFront-Viewer-Address\""));
      assertFalse(headers.path("Headers").toString().contains("\"Host\""));
      told.put(policy.id(), headers.path("HeaderBehavior").asString());
    }
    assertEquals(2, told.size(), told::toString);
    assertTrue(told.containsValue("allViewerAndWhitelistCloudFront"), told::toString);
    assertTrue(told.containsValue("whitelist"), told::toString);
  }

  @Test
  void neitherOperatorsCallsNorConnectionEventsHaveABehaviour() {
    for (var path : List.of("/admin/v1/status", "/gateway/connect", "/health/ready", "/metrics")) {
      assertTrue(
          Behaviour.of(blueprint("prod")).stream()
              .noneMatch(one -> path.matches(one.pattern().replace("*", ".*"))),
          path);
    }
  }

  @Test
  void pagesComeFromABucketThatOnlyTheDistributionReads() {
    var distribution = only("prod", "AWS::CloudFront::Distribution").path("DistributionConfig");

    assertTrue(distribution.path("Origins").toString().contains("OriginAccessControlId"));
    assertEquals("index.html", distribution.path("DefaultRootObject").asString());
    assertFalse(distribution.path("WebACLId").isMissingNode());
    assertEquals("http2and3", distribution.path("HttpVersion").asString());
  }

  @Test
  void browsersAreToldToStayEncryptedAndOutOfFrames() {
    var headers =
        only("prod", "AWS::CloudFront::ResponseHeadersPolicy")
            .at("/ResponseHeadersPolicyConfig/SecurityHeadersConfig");

    assertEquals(63_072_000, headers.at("/StrictTransportSecurity/AccessControlMaxAgeSec").asInt());
    assertEquals("DENY", headers.at("/FrameOptions/FrameOption").asString());
    assertTrue(headers.has("ContentSecurityPolicy"));
    assertTrue(headers.has("ContentTypeOptions"));
  }

  @Test
  void withADomainEverythingIsEncryptedOnItsWayToTheServicesBalancer() {
    var templates = Synthesized.withADomain().templates();
    var certificate =
        templates
            .ofType("AWS::CloudFront::Distribution")
            .getFirst()
            .properties()
            .at("/DistributionConfig/ViewerCertificate");
    assertEquals("TLSv1.2_2021", certificate.path("MinimumProtocolVersion").asString());
    for (var origin : templates.ofType("AWS::CloudFront::VpcOrigin")) {
      assertEquals(
          "https-only",
          origin.properties().at("/VpcOriginEndpointConfig/OriginProtocolPolicy").asString());
    }
    for (var listener : templates.ofType("AWS::ElasticLoadBalancingV2::Listener")) {
      var port = listener.properties().path("Port").asInt();
      if (port == Reach.WEBHOOK_PORT) {
        assertEquals("HTTPS", listener.properties().path("Protocol").asString());
      } else {
        assertEquals(443, port, listener.key());
      }
    }
    var body = templates.ofType("AWS::ApiGateway::RestApi").getFirst().properties().path("Body");
    assertTrue(body.toString().contains("https://origin.example.com/api/v3/depth"));
  }

  @Test
  void theWebRulesAreTheTopologysInTheirOrder() {
    var names = new ArrayList<String>();
    webRules("prod")
        .forEach(rule -> names.add(rule.path("Name").asString().replace("-of-aws", "")));

    assertEquals(TOPOLOGY.webAcl().rules().stream().map(one -> one.name()).toList(), names);
  }

  @Test
  void inItsFirstWeeksARuleOnlyCounts() {
    for (var rule : webRules("dev")) {
      assertTrue(
          rule.path("Action").has("Count") || rule.path("OverrideAction").has("Count"),
          rule.path("Name").asString());
    }
  }

  private static List<JsonNode> webRules(String environment) {
    return Synthesized.of(environment).templates().ofType("AWS::WAFv2::WebACL").stream()
        .map(one -> one.properties())
        .filter(one -> one.path("Scope").asString().equals("CLOUDFRONT"))
        .flatMap(one -> one.path("Rules").values().stream())
        .toList();
  }

  @Test
  void whoDoesNotComeThroughCloudFrontIsRefused() {
    var check =
        Synthesized.of("prod").templates().ofType("AWS::WAFv2::WebACL").stream()
            .map(one -> one.properties())
            .filter(one -> one.path("Scope").asString().equals("REGIONAL"))
            .findFirst()
            .orElseThrow();
    var distribution = only("prod", "AWS::CloudFront::Distribution");

    assertTrue(check.path("DefaultAction").has("Block"));
    assertEquals(2, check.at("/Rules/0/Statement/OrStatement/Statements").size());
    assertTrue(distribution.toString().contains("x-tradewind-origin-key"));
    assertTrue(
        only("prod", "AWS::WAFv2::WebACLAssociation")
            .path("ResourceArn")
            .toString()
            .contains("/restapis/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void theRestApiIsMadeOfTheTopologysRoutes(String environment) {
    var body = only(environment, "AWS::ApiGateway::RestApi").path("Body");
    var written = new TreeSet<String>();
    for (var path : body.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        written.add(method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
        var integration = method.getValue().path("x-amazon-apigateway-integration");
        assertEquals("VPC_LINK", integration.path("connectionType").asString());
        assertEquals("http_proxy", integration.path("type").asString());
      }
    }
    var expected = new TreeSet<String>();
    for (var route : TOPOLOGY.routes()) {
      var signed = route.auth() == Auth.SIGNED || route.auth() == Auth.API_KEY;
      if (route.auth() != Auth.OPERATOR
          && route.path().contains("/v")
          && !(signed && blueprint(environment).signedByVpcOrigin())) {
        expected.add(route.name());
      }
    }

    assertEquals(expected, written);
    assertEquals("true", body.at("/paths/~1api~1v3~1depth/get/parameters/0/required").asString());
    assertTrue(
        body.at("/x-amazon-apigateway-request-validators/parameters/validateRequestParameters")
            .asBoolean());
  }

  @Test
  void everyMethodHasTheThrottleOfItsClassWithinTheAccounts() {
    var settings = only("dev", "AWS::ApiGateway::Stage").path("MethodSettings");
    var found = 0;
    for (var setting : settings.values()) {
      if (setting.path("ResourcePath").asString().equals("/~1api~1v3~1depth")) {
        found++;
        assertEquals(1_000, setting.path("ThrottlingRateLimit").asInt());
        assertEquals(500, setting.path("ThrottlingBurstLimit").asInt());
      }
    }

    assertEquals(1, found);
    assertTrue(only("dev", "AWS::ApiGateway::Stage").has("AccessLogSetting"));
  }

  @Test
  void theWebSocketApiIsTheTopologys() {
    var description = WebSocketApi.ofUserData();
    var integrations = Synthesized.of("prod").templates().ofType("AWS::ApiGatewayV2::Integration");
    assertEquals(description.routes().size(), integrations.size());
    for (var integration : integrations) {
      var parameters = integration.properties().path("RequestParameters");
      assertEquals(
          "context.connectionId",
          parameters.path("integration.request.header.X-Connection-Id").asString());
      assertEquals(
          "context.identity.sourceIp",
          parameters.path("integration.request.header.CloudFront-Viewer-Address").asString());
      assertEquals("VPC_LINK", integration.properties().path("ConnectionType").asString());
      assertEquals(29_000, integration.properties().path("TimeoutInMillis").asInt());
    }
  }

  @Test
  void aFunctionOutsideOfTheNetworkHandsMessagesToConnections() {
    var function =
        Synthesized.of("prod").templates().ofType("AWS::Lambda::Function").stream()
            .map(one -> one.properties())
            .filter(
                one -> one.path("FunctionName").asString().equals("tradewind-prod-connection-push"))
            .findFirst()
            .orElseThrow();
    var source = only("prod", "AWS::Lambda::EventSourceMapping");

    assertTrue(function.path("VpcConfig").isMissingNode());
    assertTrue(function.at("/Code/ZipFile").asString().length() <= 4_096);
    assertEquals("ReportBatchItemFailures", source.at("/FunctionResponseTypes/0").asString());
  }

  @Test
  void queuesAreTheTopologysWithTheirDeadLetterQueues() {
    var queues = Synthesized.of("prod").templates().ofType("AWS::SQS::Queue");
    for (var wanted : TOPOLOGY.queues()) {
      var queue =
          queues.stream()
              .map(one -> one.properties())
              .filter(one -> one.path("QueueName").asString().equals("prod-" + wanted.name()))
              .findFirst()
              .orElseThrow();
      assertEquals(wanted.fifo(), queue.path("FifoQueue").asBoolean());
      assertEquals(wanted.visibilitySeconds(), queue.path("VisibilityTimeout").asInt());
      assertTrue(queue.has("KmsMasterKeyId"));
      assertEquals(wanted.maxReceives(), queue.at("/RedrivePolicy/maxReceiveCount").asInt(0));
      assertEquals(wanted.deadLetterQueue() == null, queue.has("RedriveAllowPolicy"));
    }
    assertEquals(TOPOLOGY.queues().size() + 2, queues.size());
  }

  @Test
  void alarmsAreTheTopologysAndOnlyCompositesTellSomebody() {
    var alarms = Synthesized.of("prod").templates().ofType("AWS::CloudWatch::Alarm");
    for (var wanted : TOPOLOGY.alarms()) {
      var alarm =
          alarms.stream()
              .map(one -> one.properties())
              .filter(
                  one -> one.path("AlarmName").asString().equals("tradewind-prod-" + wanted.name()))
              .findFirst()
              .orElseThrow();
      assertEquals(wanted.threshold(), alarm.path("Threshold").asDouble());
      assertEquals(wanted.periods(), alarm.path("EvaluationPeriods").asInt());
      assertEquals(wanted.datapoints(), alarm.path("DatapointsToAlarm").asInt());
      assertEquals(
          wanted.action() instanceof io.tradewind.topology.AlarmAction.Scale,
          alarm.has("AlarmActions"),
          wanted.name());
    }
    var composites = Synthesized.of("prod").templates().ofType("AWS::CloudWatch::CompositeAlarm");
    assertEquals(2, composites.size());
    composites.forEach(one -> assertEquals(1, one.properties().path("AlarmActions").size()));
    assertTrue(only("prod", "AWS::CloudWatch::Dashboard").has("DashboardBody"));
  }
}
