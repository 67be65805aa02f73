package io.tradewind.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.infra.report.Resource;
import io.tradewind.topology.ScalingTarget;
import io.tradewind.topology.Service;
import io.tradewind.topology.Topology;
import io.tradewind.topology.VenueTopology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// How services run, scale and survive.
final class ServicesTest {
  private static final Topology TOPOLOGY = VenueTopology.standard();
  private static final String ENGINE = "matching-engine";

  /// The settings that every task is given.
  private static final Set<String> FOR_ALL =
      Set.of(
          "SERVICE_HOST",
          "SERVICE_PORT",
          "SERVICE_DRAIN_SECONDS",
          "SERVICE_TRUSTED_PROXIES",
          "SERVICE_VIEWER_HEADER",
          "DATABASE_URL",
          "DATABASE_USER",
          "DATABASE_PASSWORD",
          "SECRETS_CLUSTER",
          "SECRETS_MASTER",
          "LOGS",
          "METRICS_EMBEDDED_SECONDS");

  private static List<Resource> all(String environment, String type) {
    return Synthesized.of(environment).templates().ofType(type).stream()
        .filter(one -> !one.stack().contains("Standby"))
        .toList();
  }

  private static String name(Resource service) {
    return service.properties().path("ServiceName").asString();
  }

  private static List<Resource> ofService(String environment, String type, Service service) {
    var stack = "Tradewind-%s-%s".formatted(environment, VenueStack.logical(service.name()));
    return all(environment, type).stream().filter(one -> one.stack().equals(stack)).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod", "prod-global"})
  void aDeploymentThatFailsIsTakenBack(String environment) {
    for (var service : all(environment, "AWS::ECS::Service")) {
      var deployment = service.properties().path("DeploymentConfiguration");
      assertTrue(deployment.at("/DeploymentCircuitBreaker/Enable").asBoolean());
      assertTrue(deployment.at("/DeploymentCircuitBreaker/Rollback").asBoolean());
      assertTrue(deployment.at("/Alarms/Enable").asBoolean());
      assertTrue(deployment.at("/Alarms/Rollback").asBoolean());
      assertEquals(1, deployment.at("/Alarms/AlarmNames").size());
      assertEquals(100, deployment.path("MinimumHealthyPercent").asInt());
      assertEquals(200, deployment.path("MaximumPercent").asInt());
    }
  }

  /// What each service needs beyond what all are given; `TaskVariablesTest` of the launcher proves
  /// that these are settings.
  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod", "prod-global"})
  void tasksAreGivenWhatTheirServiceNeeds(String environment) {
    var further =
        Map.of(
            ENGINE,
            Set.of("SERVICE_ZONE"),
            "order-api",
            Set.of("REDIS_URL", "SECRETS_GATEWAY", "GATEWAY_REGION", "GATEWAY_QUEUE"),
            "market-api",
            Set.of("REDIS_URL"),
            "account-api",
            Set.of("REDIS_URL", "SECRETS_OPERATOR", "QUEUE_REGION", "QUEUE_PREFIX"),
            "worker",
            Set.of("REDIS_URL", "QUEUE_REGION", "QUEUE_PREFIX", "WORKER_RELAY"));
    for (var service : TOPOLOGY.services()) {
      var expected = new TreeSet<>(FOR_ALL);
      expected.addAll(Objects.requireNonNull(further.get(service.name()), service.name()));
      for (var task : ofService(environment, "AWS::ECS::TaskDefinition", service)) {
        var container = task.properties().path("ContainerDefinitions").path(0);
        var given = new TreeSet<String>();
        for (var list : List.of("Environment", "Secrets")) {
          container
              .path(list)
              .forEach(
                  one -> given.add(one.path("Name").asString().replaceFirst("^TRADEWIND_", "")));
        }
        assertEquals(expected, given, service.name());
      }
    }
  }

  @Test
  void tasksAreSpreadOverZonesAndMovedBackAfterwards() {
    for (var service : all("prod", "AWS::ECS::Service")) {
      var subnets =
          service.properties().at("/NetworkConfiguration/AwsvpcConfiguration/Subnets").size();
      var rebalancing = service.properties().path("AvailabilityZoneRebalancing").asString();
      if (name(service).startsWith(ENGINE)) {
        assertEquals(1, subnets);
        assertEquals("DISABLED", rebalancing);
        assertEquals(1, service.properties().path("DesiredCount").asInt());
      } else {
        assertEquals(3, subnets);
        assertEquals("ENABLED", rebalancing);
      }
    }
  }

  @Test
  void theEngineHasOneTaskInEachZone() {
    var subnets = new HashSet<JsonNode>();
    var names = new TreeSet<String>();
    for (var service : all("prod", "AWS::ECS::Service")) {
      if (name(service).startsWith(ENGINE)) {
        names.add(name(service));
        subnets.add(service.properties().at("/NetworkConfiguration/AwsvpcConfiguration/Subnets/0"));
      }
    }

    assertEquals(new TreeSet<>(List.of(ENGINE + "-a", ENGINE + "-b", ENGINE + "-c")), names);
    assertEquals(3, subnets.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod", "prod-global"})
  void tasksCanNotChangeThemselvesAndEndSlowly(String environment) {
    for (var task : all(environment, "AWS::ECS::TaskDefinition")) {
      var container = task.properties().path("ContainerDefinitions").get(0);
      assertTrue(container.path("ReadonlyRootFilesystem").asBoolean(), task.key());
      assertFalse(container.path("Privileged").asBoolean(), task.key());
      assertEquals("65532", container.path("User").asString());
      assertEquals(120, container.path("StopTimeout").asInt());
      assertEquals("CMD", container.at("/HealthCheck/Command/0").asString());
      assertEquals("non-blocking", container.at("/LogConfiguration/Options/mode").asString());
      assertEquals("ARM64", task.properties().at("/RuntimePlatform/CpuArchitecture").asString());
      assertEquals("awsvpc", task.properties().path("NetworkMode").asString());
    }
  }

  @Test
  void everyTaskHasRolesOfItsOwn() {
    var roles = new ArrayList<JsonNode>();
    for (var task : all("prod", "AWS::ECS::TaskDefinition")) {
      roles.add(withStack(task, "TaskRoleArn"));
      roles.add(withStack(task, "ExecutionRoleArn"));
    }

    assertEquals(roles.size(), new HashSet<>(roles).size());
  }

  private static JsonNode withStack(Resource task, String property) {
    var copy = task.properties().path(property).deepCopy();
    ((tools.jackson.databind.node.ObjectNode) copy).put("stack", task.stack());
    return copy;
  }

  @Test
  void secretsComeFromSecretsManagerAndNeverAsPlainVariables() {
    for (var task : all("prod", "AWS::ECS::TaskDefinition")) {
      var container = task.properties().path("ContainerDefinitions").get(0);
      for (var variable : container.path("Environment").values()) {
        assertFalse(
            variable.path("Name").asString().matches(".*(PASSWORD|SECRET|REDIS_URL|KEY).*"),
            task.key() + " " + variable.path("Name"));
      }
      var names = new TreeSet<String>();
      container.path("Secrets").values().forEach(one -> names.add(one.path("Name").asString()));
      assertTrue(
          names.containsAll(
              List.of(
                  "TRADEWIND_DATABASE_PASSWORD",
                  "TRADEWIND_SECRETS_CLUSTER",
                  "TRADEWIND_SECRETS_MASTER")),
          task.key());
    }
  }

  @Test
  void theEngineNeverRunsOnSpotAndOthersHaveTheirMinimumOnDemand() {
    for (var service : all("prod", "AWS::ECS::Service")) {
      var strategy = service.properties().path("CapacityProviderStrategy");
      var onDemand = 0;
      var spot = false;
      for (var item : strategy.values()) {
        if (item.path("CapacityProvider").asString().equals("FARGATE_SPOT")) {
          spot = true;
        } else {
          onDemand = item.path("Base").asInt() + item.path("Weight").asInt();
        }
      }
      assertEquals(!name(service).startsWith(ENGINE), spot, service.key());
      assertTrue(onDemand >= 1, service.key());
    }
  }

  @Test
  void everyScalingTargetOfTheTopologyIsAPolicy() {
    for (var service : TOPOLOGY.services()) {
      var policies = ofService("prod", "AWS::ApplicationAutoScaling::ScalingPolicy", service);
      for (var target : service.scaling()) {
        var found =
            policies.stream()
                .map(one -> one.properties().path("TargetTrackingScalingPolicyConfiguration"))
                .anyMatch(one -> matches(target, one));
        assertTrue(found, service.name() + " " + target);
      }
    }
  }

  private static boolean matches(ScalingTarget target, JsonNode policy) {
    var value = policy.path("TargetValue").asInt();
    var predefined = policy.at("/PredefinedMetricSpecification/PredefinedMetricType").asString("");
    return switch (target) {
      case ScalingTarget.Cpu(var percent) ->
          predefined.equals("ECSServiceAverageCPUUtilization") && value == percent;
      case ScalingTarget.Memory(var percent) ->
          predefined.equals("ECSServiceAverageMemoryUtilization") && value == percent;
      case ScalingTarget.RequestsPerTarget(_, var perMinute) ->
          predefined.equals("ALBRequestCountPerTarget") && value == perMinute;
      case ScalingTarget.QueueBacklog(var queue, var messages) ->
          policy.path("CustomizedMetricSpecification").toString().contains("prod-" + queue)
              && value == messages;
    };
  }

  @Test
  void servicesScaleOutBeforeTheMarketOpens() {
    for (var service : TOPOLOGY.services()) {
      for (var target : ofService("prod", "AWS::ApplicationAutoScaling::ScalableTarget", service)) {
        var actions = target.properties().path("ScheduledActions");
        assertEquals(2, actions.size(), target.key());
        assertEquals(
            Math.min(service.maximum(), 2 * service.minimum()),
            actions.get(0).at("/ScalableTargetAction/MinCapacity").asInt());
        assertEquals(
            service.minimum(), actions.get(1).at("/ScalableTargetAction/MinCapacity").asInt());
      }
    }
  }

  @Test
  void anAlarmThatScalesHasStepsOfItsService() {
    var alarm =
        all("prod", "AWS::CloudWatch::Alarm").stream()
            .filter(one -> one.properties().path("AlarmName").asString().endsWith("worker-backlog"))
            .findFirst()
            .orElseThrow();
    var policies =
        Synthesized.of("prod")
            .templates()
            .namedBy(alarm.stack(), alarm.properties().path("AlarmActions"));

    assertEquals(1, policies.size());
    assertEquals("StepScaling", policies.getFirst().properties().path("PolicyType").asString());
    assertEquals("Tradewind-prod-Worker", policies.getFirst().stack());
  }

  @ParameterizedTest
  @ValueSource(strings = {"prod", "prod-global"})
  void losingAnyZoneLeavesTwoThirdsOfEachServiceAndADatabaseThatCanWrite(String environment) {
    for (var service : TOPOLOGY.services()) {
      var minimum = minimum(environment, service);
      for (var lost = 0; lost < Blueprint.ZONES; lost++) {
        var left = minimum - (minimum + Blueprint.ZONES - 1 - lost) / Blueprint.ZONES;
        assertTrue(
            3 * left >= 2 * minimum, "%s: %d of %d".formatted(service.name(), left, minimum));
      }
    }
    var instances = all(environment, "AWS::RDS::DBInstance");
    var zones = new TreeMap<String, Integer>();
    for (var instance : instances) {
      assertTrue(instance.properties().path("PromotionTier").asInt() <= 1, instance.key());
      zones.merge(
          Objects.requireNonNull(instance.properties().path("AvailabilityZone")).toString(),
          1,
          Integer::sum);
    }
    assertEquals(Blueprint.ZONES, zones.size(), "instances of the database share a zone");
  }

  /// Tasks that always run: one to each service of the engine, or what the scaler never goes below.
  private static int minimum(String environment, Service service) {
    var targets = ofService(environment, "AWS::ApplicationAutoScaling::ScalableTarget", service);
    return targets.isEmpty()
        ? ofService(environment, "AWS::ECS::Service", service).stream()
            .mapToInt(one -> one.properties().path("DesiredCount").asInt())
            .sum()
        : targets.getFirst().properties().path("MinCapacity").asInt();
  }

  @Test
  void targetGroupsAreThoseOfTheTopology() {
    var groups = all("prod", "AWS::ElasticLoadBalancingV2::TargetGroup");
    for (var wanted : TOPOLOGY.balancing().targetGroups()) {
      var group =
          groups.stream()
              .filter(one -> one.id().startsWith("Targets" + VenueStack.logical(wanted.name())))
              .findFirst()
              .orElseThrow()
              .properties();
      assertEquals(wanted.healthCheck().path(), group.path("HealthCheckPath").asString());
      assertEquals(
          wanted.healthCheck().intervalSeconds(), group.path("HealthCheckIntervalSeconds").asInt());
      var attributes = new TreeMap<String, String>();
      group
          .path("TargetGroupAttributes")
          .values()
          .forEach(one -> attributes.put(one.path("Key").asString(), one.path("Value").asString()));
      assertEquals(
          "" + wanted.deregistrationDelaySeconds(),
          attributes.get("deregistration_delay.timeout_seconds"));
      assertEquals("" + (wanted.stickySeconds() > 0), attributes.get("stickiness.enabled"));
    }
  }

  @Test
  void listenerRulesAreThoseOfTheTopologyInTheirOrder() {
    var rules = new TreeMap<Integer, List<String>>();
    for (var rule : all("prod", "AWS::ElasticLoadBalancingV2::ListenerRule")) {
      var paths = new ArrayList<String>();
      rule.properties()
          .at("/Conditions/0/PathPatternConfig/Values")
          .values()
          .forEach(path -> paths.add(path.asString()));
      rules.put(rule.properties().path("Priority").asInt(), paths);
    }

    assertEquals(
        TOPOLOGY.balancing().rules().stream().map(one -> one.paths()).toList(),
        List.copyOf(rules.values()));
  }
}
