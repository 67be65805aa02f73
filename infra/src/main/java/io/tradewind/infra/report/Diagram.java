package io.tradewind.infra.report;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The picture of an environment in Mermaid's language, made of its templates: what is not in a
/// template is not in the picture.
public final class Diagram {
  private static final Map<String, String> SHOWN = shown();

  private final Templates templates;
  private final Flow flow;
  private final String network;
  private final Set<String> nodes = new LinkedHashSet<>();
  private final Set<String> edges = new LinkedHashSet<>();

  private Diagram(Templates templates, String network) {
    this.templates = templates;
    this.network = network;
    flow = Flow.of(templates);
  }

  private static Map<String, String> shown() {
    var shown = new LinkedHashMap<String, String>();
    shown.put("AWS::CloudFront::Distribution", "CloudFront + WAF");
    shown.put("AWS::S3::Bucket", "S3: pages");
    shown.put("AWS::ApiGateway::RestApi", "API Gateway: REST + WAF");
    shown.put("AWS::ApiGatewayV2::Api", "API Gateway: WebSocket");
    shown.put("AWS::ElasticLoadBalancingV2::LoadBalancer", "");
    return shown;
  }

  /// Draws.
  ///
  /// @param templates of an environment
  /// @param network the name of its network stack
  /// @return lines of a Mermaid flowchart
  public static String draw(Templates templates, String network) {
    return new Diagram(templates, network).draw();
  }

  private String draw() {
    nodes.add("clients([browsers, bots])");
    for (var distribution : templates.ofType("AWS::CloudFront::Distribution")) {
      edges.add("clients --> " + node(distribution));
      for (var reached : flow.from(distribution)) {
        if (SHOWN.containsKey(reached.type())) {
          follow(reached, reached, new LinkedHashSet<>());
        }
      }
    }
    for (var reach : Reaches.of(templates, network)) {
      if (reach.from().matches("[0-9.]+/[0-9]+")) {
        nodes.add("operators([\"operators' own network\"])");
        edges.add("operators -->|%d| alb".formatted(reach.port()));
      }
      if (reach.from().equals("balancer") && isPart(reach.to())) {
        edges.add("alb --> " + part(reach.to()));
      }
      if (isPart(reach.from()) && isPart(reach.to())) {
        edges.add("%s -->|%d| %s".formatted(id(reach.from()), reach.port(), id(reach.to())));
      }
    }
    queues();
    var text = new StringBuilder("flowchart TD\n");
    nodes.forEach(node -> text.append("  ").append(node).append('\n'));
    edges.forEach(edge -> text.append("  ").append(edge).append('\n'));
    return text.toString();
  }

  /// From one box that is shown to the next, over those that are not.
  private void follow(Resource box, Resource at, Set<String> seen) {
    for (var after : flow.after(at)) {
      if (!seen.add(after.key())) {
        continue;
      }
      if (after.type().equals("AWS::ECS::Service")) {
        edges.add("%s --> %s".formatted(node(box), service(after)));
      } else if (SHOWN.containsKey(after.type())) {
        edges.add("%s --> %s".formatted(node(box), node(after)));
      } else {
        follow(box, after, seen);
      }
    }
  }

  private String node(Resource resource) {
    var label = SHOWN.getOrDefault(resource.type(), "");
    if (resource.type().endsWith("LoadBalancer")) {
      label = resource.properties().path("Type").asString().equals("network") ? "NLB" : "ALB";
    }
    var id = id(label);
    nodes.add("%s[%s]".formatted(id, quoted(label)));
    return id;
  }

  private String service(Resource service) {
    return part(service.properties().path("ServiceName").asString());
  }

  /// Parts of the network that hold something of the venue, and are not drawn by their own type.
  private boolean isPart(String name) {
    var drawn =
        switch (name) {
          case "database", "cache" -> true;
          default ->
              templates.ofType("AWS::ECS::Service").stream()
                  .anyMatch(
                      one -> one.properties().path("ServiceName").asString().startsWith(name));
        };
    if (drawn) {
      part(name);
    }
    return drawn;
  }

  private String part(String name) {
    var label =
        switch (name) {
          case "database" -> "Aurora PostgreSQL, writer + readers";
          case "cache" -> "ElastiCache Valkey";
          default -> "ECS Fargate: " + name;
        };
    nodes.add("%s[%s]".formatted(id(name), quoted(label)));
    return id(name);
  }

  /// Which services may send to and receive from which queues, by their permissions.
  private void queues() {
    for (var policy : templates.ofType("AWS::IAM::Policy")) {
      if (!policy.id().startsWith("TaskRole")) {
        continue;
      }
      for (var statement : policy.properties().path("PolicyDocument").path("Statement").values()) {
        if (statement.path("Action").toString().contains("sqs:SendMessage")) {
          templates.namedBy(policy.stack(), statement.path("Resource")).stream()
              .filter(one -> one.type().equals("AWS::SQS::Queue"))
              .filter(one -> one.properties().has("RedrivePolicy"))
              .forEach(queue -> {
                nodes.add("queues[%s]".formatted(quoted("SQS FIFO + dead-letter queues")));
                edges.add("%s --> queues".formatted(id(owner(policy))));
              });
        }
      }
    }
    if (!templates.ofType("AWS::Lambda::EventSourceMapping").isEmpty()) {
      nodes.add("push[%s]".formatted(quoted("Lambda, outside the network")));
      edges.add("queues --> push");
      edges.add("push --> " + id(SHOWN.getOrDefault("AWS::ApiGatewayV2::Api", "")));
    }
  }

  private String owner(Resource policy) {
    return templates.ofType("AWS::ECS::Service").stream()
        .filter(service -> service.stack().equals(policy.stack()))
        .map(service -> service.properties().path("ServiceName").asString())
        .findFirst()
        .orElse("");
  }

  private static String id(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
  }

  private static String quoted(String label) {
    return "\"" + label + "\"";
  }
}
