package io.tradewind.costs;

import io.tradewind.costs.Inventory.BotControl;
import io.tradewind.costs.Inventory.TaskGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Counts what synthesized templates create.
final class TemplateReader {
  private static final String ORDERS = "/api/v3/order";
  private static final JsonMapper JSON = new JsonMapper();
  private static final double CPU_UNITS = 1_024;
  private static final double MIB_A_GB = 1_024;

  private final List<JsonNode> templates;

  private TemplateReader(List<JsonNode> templates) {
    this.templates = templates;
  }

  /// Reads all templates of an environment.
  ///
  /// @param directory where `synth` wrote them
  /// @param environment whose name is part of theirs
  static Inventory read(Path directory, String environment) throws IOException {
    try (Stream<Path> files = Files.isDirectory(directory) ? Files.list(directory) : Stream.of()) {
      var templates = new ArrayList<JsonNode>();
      var prefix = "Tradewind-" + environment + "-";
      for (var file : files.sorted().toList()) {
        var name = file.getFileName().toString();
        if (name.startsWith(prefix) && name.endsWith(".template.json")) {
          templates.add(JSON.readTree(Files.readAllBytes(file)).path("Resources"));
        }
      }
      if (templates.isEmpty()) {
        throw new CostFailure(
            "there is no template %s*.template.json in %s; make them with ./tradewind synth"
                .formatted(prefix, directory));
      }
      return new TemplateReader(templates).inventory();
    }
  }

  private Inventory inventory() {
    return new Inventory(
        templates.stream().flatMap(one -> tasks(one).stream()).toList(),
        balancers("application"),
        balancers("network"),
        properties("AWS::RDS::DBInstance")
            .map(one -> one.path("DBInstanceClass").asString())
            .toList(),
        properties("AWS::RDS::DBCluster")
            .anyMatch(one -> one.path("StorageType").asString("").equals("aurora-iopt1")),
        caches(),
        endpointZones(),
        edge(),
        new Inventory.Keep(
            count("AWS::CloudWatch::Alarm") + count("AWS::CloudWatch::CompositeAlarm"),
            count("AWS::CloudWatch::Dashboard"),
            count("AWS::KMS::Key"),
            count("AWS::SecretsManager::Secret")));
  }

  private Stream<JsonNode> properties(String type) {
    return templates.stream().flatMap(one -> properties(one, type));
  }

  private static Stream<JsonNode> properties(JsonNode template, String type) {
    return template.values().stream()
        .filter(resource -> resource.path("Type").asString("").equals(type))
        .map(resource -> resource.path("Properties"));
  }

  private int count(String type) {
    return (int) properties(type).count();
  }

  private int balancers(String type) {
    return (int)
        properties("AWS::ElasticLoadBalancingV2::LoadBalancer")
            .filter(one -> one.path("Type").asString("application").equals(type))
            .count();
  }

  /// A service without a number of its own has the minimum of its scaling.
  private static List<TaskGroup> tasks(JsonNode template) {
    var minimum =
        properties(template, "AWS::ApplicationAutoScaling::ScalableTarget")
            .filter(one -> one.path("ServiceNamespace").asString("").equals("ecs"))
            .mapToInt(one -> one.path("MinCapacity").asInt(0))
            .findFirst()
            .orElse(0);
    return properties(template, "AWS::ECS::Service")
        .map(service -> {
          var definition =
              template
                  .path(service.path("TaskDefinition").path("Ref").asString(""))
                  .path("Properties");
          var wanted = service.path("DesiredCount").asInt(minimum);
          return group(service, definition, wanted);
        })
        .toList();
  }

  private static TaskGroup group(JsonNode service, JsonNode definition, int wanted) {
    var spot = 0.0;
    for (var provider : service.path("CapacityProviderStrategy")) {
      if (provider.path("CapacityProvider").asString("").equals("FARGATE")) {
        var base = provider.path("Base").asInt(0);
        spot = provider.path("Weight").asInt(0) > 0 ? 0 : Math.max(0, wanted - base);
        break;
      }
    }
    return new TaskGroup(
        definition.path("ContainerDefinitions").path(0).path("Name").asString("task"),
        Integer.parseInt(definition.path("Cpu").asString("0")) / CPU_UNITS,
        Integer.parseInt(definition.path("Memory").asString("0")) / MIB_A_GB,
        definition
            .path("RuntimePlatform")
            .path("CpuArchitecture")
            .asString("X86_64")
            .equals("ARM64"),
        wanted - spot,
        spot);
  }

  private List<String> caches() {
    var nodes = new ArrayList<String>();
    properties("AWS::ElastiCache::ReplicationGroup")
        .forEach(group -> {
          var each = 1 + group.path("ReplicasPerNodeGroup").asInt(0);
          var all = Math.max(1, group.path("NumNodeGroups").asInt(1)) * each;
          for (var node = 0; node < all; node++) {
            nodes.add(group.path("CacheNodeType").asString(""));
          }
        });
    return nodes;
  }

  private int endpointZones() {
    return properties("AWS::EC2::VPCEndpoint")
        .filter(one -> one.path("VpcEndpointType").asString("").equals("Interface"))
        .mapToInt(one -> one.path("SubnetIds").size())
        .sum();
  }

  private Inventory.Edge edge() {
    var edgeRules = 0;
    var regionalRules = 0;
    var bots = BotControl.NONE;
    for (var acl : properties("AWS::WAFv2::WebACL").toList()) {
      if (acl.path("Scope").asString("").equals("CLOUDFRONT")) {
        edgeRules += acl.path("Rules").size();
        for (var rule : acl.path("Rules")) {
          var group = rule.path("Statement").path("ManagedRuleGroupStatement");
          if (group.path("Name").asString("").equals("AWSManagedRulesBotControlRuleSet")) {
            bots = group.has("ScopeDownStatement") ? BotControl.PAGES : BotControl.ALL;
          }
        }
      } else {
        regionalRules += acl.path("Rules").size();
      }
    }
    return new Inventory.Edge(signedByVpcOrigin(), edgeRules, bots, regionalRules);
  }

  /// Says whether a path matches a pattern of CloudFront's, in which `*` stands for any characters
  /// and `?` for one.
  private static boolean matches(String pattern, String path) {
    var expression = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return path.matches(expression);
  }

  /// Whether CloudFront sends the path of orders to an origin inside of the VPC.
  private boolean signedByVpcOrigin() {
    for (var distribution : properties("AWS::CloudFront::Distribution").toList()) {
      var config = distribution.path("DistributionConfig");
      for (var behaviour : config.path("CacheBehaviors")) {
        if (matches(behaviour.path("PathPattern").asString(""), ORDERS)) {
          var target = behaviour.path("TargetOriginId").asString("");
          return config.path("Origins").values().stream()
              .anyMatch(
                  one -> one.path("Id").asString("").equals(target) && one.has("VpcOriginConfig"));
        }
      }
    }
    return false;
  }
}
