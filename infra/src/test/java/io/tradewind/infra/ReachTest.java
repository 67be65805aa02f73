package io.tradewind.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.infra.environment.EnvironmentFile;
import io.tradewind.infra.report.Flow;
import io.tradewind.infra.report.Reaches;
import io.tradewind.infra.report.Resource;
import io.tradewind.infra.report.Templates;
import io.tradewind.topology.Topology;
import io.tradewind.topology.VenueTopology;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Who reaches whom, walked through the templates.
final class ReachTest {
  private static final Topology TOPOLOGY = VenueTopology.standard();

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod", "prod-global"})
  void aRequestFromCloudFrontReachesEachServiceThatAnswersClients(String environment) {
    var templates = Synthesized.of(environment).templates();
    var distribution = templates.ofType("AWS::CloudFront::Distribution").getFirst();

    var services =
        Flow.of(templates).from(distribution).stream()
            .filter(one -> one.type().equals("AWS::ECS::Service"))
            .map(one -> one.properties().path("ServiceName").asString())
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(clientServices(), services);
  }

  private static Set<String> clientServices() {
    var names = new TreeSet<String>();
    TOPOLOGY.balancing().targetGroups().forEach(group -> names.add(group.service()));
    return names;
  }

  /// API Gateway's and CloudFront's own way in are both there, whatever way signed calls take.
  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void theWayLeadsThroughApiGatewayAndByTheVpcOrigin(String environment) {
    var templates = Synthesized.of(environment).templates();
    var flow = Flow.of(templates);
    for (var type :
        List.of(
            "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api", "AWS::CloudFront::VpcOrigin")) {
      var start =
          flow.from(templates.ofType("AWS::CloudFront::Distribution").getFirst()).stream()
              .filter(one -> one.type().equals(type))
              .findFirst();
      assertTrue(start.isPresent(), type);
      assertTrue(
          flow.from(start.orElseThrow()).stream()
              .anyMatch(one -> one.type().equals("AWS::ECS::Service")),
          type);
    }
  }

  @Test
  void theWebSocketApiGoesThroughTheNetworkLoadBalancer() {
    var templates = Synthesized.of("prod").templates();
    var api = templates.ofType("AWS::ApiGatewayV2::Api").getFirst();

    var balancers =
        Flow.of(templates).from(api).stream()
            .filter(one -> one.type().equals("AWS::ElasticLoadBalancingV2::LoadBalancer"))
            .map(one -> one.properties().path("Type").asString())
            .toList();

    assertEquals(List.of("network", "application"), balancers);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod", "prod-global"})
  void onlyCloudFrontAndOperatorsEnterFromOutside(String environment) {
    var settings = EnvironmentFile.read(environment);
    var outside = new ArrayList<String>();
    for (var reach : reaches(environment)) {
      if (reach.from().matches("pl-.*|[0-9a-f.:]+/[0-9]+|nobody|a range.*")) {
        outside.add("%s to %s:%d".formatted(reach.from(), reach.to(), reach.port()));
      }
    }

    var expected = new ArrayList<String>();
    var operators = settings.operation().operatorNetwork();
    if (operators != null) {
      expected.add(operators + " to balancer:8090");
    }
    expected.add(settings.region().cloudFrontPrefixList() + " to balancer:80");
    assertEquals(new TreeSet<>(expected), new TreeSet<>(outside));
  }

  @Test
  void onlyLoadBalancersAndProcessesOfTheVenueReachServices() {
    var names = TOPOLOGY.services().stream().map(one -> one.name()).toList();
    for (var reach : reaches("prod")) {
      if (names.contains(reach.to())) {
        assertEquals(8_080, reach.port());
        assertTrue(
            reach.from().equals("balancer")
                || (reach.to().equals("matching-engine") && names.contains(reach.from())),
            reach.toString());
      }
    }
  }

  @Test
  void onlyServicesAndTheRotationReachTheDatabase() {
    var from =
        reaches("prod").stream()
            .filter(reach -> reach.to().equals("database"))
            .map(Reaches::from)
            .collect(Collectors.toCollection(TreeSet::new));
    var expected = new TreeSet<>(TOPOLOGY.services().stream().map(one -> one.name()).toList());
    expected.add("rotation");

    assertEquals(expected, from);
  }

  @Test
  void theEngineHasNoCacheAndNoLoadBalancer() {
    assertTrue(
        reaches("prod").stream()
            .noneMatch(
                reach -> reach.from().equals("matching-engine") && reach.to().equals("cache")));
    assertTrue(
        reaches("prod").stream()
            .noneMatch(
                reach -> reach.from().equals("balancer") && reach.to().equals("matching-engine")));
  }

  private static List<Reaches> reaches(String environment) {
    var synthesized = Synthesized.of(environment);
    return Reaches.of(synthesized.templates(), "Tradewind-%s-Network".formatted(environment));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod", "prod-global"})
  void noSubnetHasAWayToTheInternet(String environment) {
    var templates = Synthesized.of(environment).templates();

    assertEquals(List.of(), templates.ofType("AWS::EC2::Route"));
    assertEquals(List.of(), templates.ofType("AWS::EC2::NatGateway"));
    assertEquals(List.of(), templates.ofType("AWS::EC2::EIP"));
    for (var subnet : templates.ofType("AWS::EC2::Subnet")) {
      assertFalse(subnet.properties().path("MapPublicIpOnLaunch").asBoolean(false), subnet.key());
    }
    for (var balancer : templates.ofType("AWS::ElasticLoadBalancingV2::LoadBalancer")) {
      assertEquals("internal", balancer.properties().path("Scheme").asString(), balancer.key());
    }
    for (var service : templates.ofType("AWS::ECS::Service")) {
      assertEquals(
          "DISABLED",
          service
              .properties()
              .path("NetworkConfiguration")
              .path("AwsvpcConfiguration")
              .path("AssignPublicIp")
              .asString(),
          service.key());
    }
    for (var resource : templates.resources()) {
      var text = resource.properties().toString();
      assertFalse(
          resource.type().startsWith("AWS::EC2::")
              && (text.contains("\"0.0.0.0/0\"") || text.contains("\"::/0\"")),
          resource.key());
    }
  }

  @Test
  void everyEndpointNamesItsCallsAndItsAccount() {
    var templates = Synthesized.of("prod").templates();
    var endpoints = templates.ofType("AWS::EC2::VPCEndpoint");
    assertEquals(6, endpoints.size());
    for (var endpoint : endpoints) {
      for (var statement : statements(endpoint.properties().path("PolicyDocument"))) {
        var actions = statement.path("Action").toString();
        assertFalse(actions.contains("*"), endpoint.key());
        assertTrue(
            statement.path("Condition").toString().contains("aws:PrincipalAccount")
                || statement.path("Resource").toString().contains("starport-layer-bucket"),
            endpoint.key() + statement);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod", "prod-global"})
  void noRoleMayDoEverythingAndOnlyNamedCallsTakeNoResource(String environment) {
    var templates = Synthesized.of(environment).templates();
    for (var policy : policies(templates)) {
      for (var statement : statements(policy.properties().path("PolicyDocument"))) {
        check(policy, statement);
      }
      for (var inline : policy.properties().path("Policies").values()) {
        for (var statement : statements(inline.path("PolicyDocument"))) {
          check(policy, statement);
        }
      }
    }
  }

  private static List<Resource> policies(Templates templates) {
    return templates.resources().stream()
        .filter(one -> one.type().equals("AWS::IAM::Policy") || one.type().equals("AWS::IAM::Role"))
        .toList();
  }

  private static void check(Resource policy, JsonNode statement) {
    for (var action : list(statement.path("Action"))) {
      assertFalse(action.contains("*"), policy.key() + " may " + action);
      if (list(statement.path("Resource")).contains("*")) {
        assertTrue(
            Set.of(
                    "ecr:GetAuthorizationToken",
                    "ecs:ListTasks",
                    "ec2:DescribeSubnets",
                    "ec2:DescribeNetworkAcls",
                    "ec2:DescribeVpcs",
                    "ec2:DescribeManagedPrefixLists",
                    "tag:GetResources")
                .contains(action),
            policy.key() + " may " + action + " anything");
      }
    }
  }

  private static List<JsonNode> statements(JsonNode document) {
    return List.copyOf(document.path("Statement").values());
  }

  private static List<String> list(JsonNode value) {
    if (value.isString()) {
      return List.of(value.asString());
    }
    return value.values().stream()
        .map(one -> one.isString() ? one.asString() : one.toString())
        .toList();
  }
}
