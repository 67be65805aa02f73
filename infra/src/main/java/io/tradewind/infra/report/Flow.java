package io.tradewind.infra.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The ways of requests through the resources, as the templates have them: from CloudFront to a
/// service, from one type's reference to the next.
public final class Flow {
  private static final String LISTENER = "AWS::ElasticLoadBalancingV2::Listener";

  /// Types whose references a request follows.
  private static final Set<String> FORWARD =
      Set.of(
          "AWS::CloudFront::Distribution",
          "AWS::CloudFront::VpcOrigin",
          "AWS::ApiGateway::RestApi",
          "AWS::ApiGateway::VpcLink",
          "AWS::ApiGatewayV2::Integration",
          "AWS::ElasticLoadBalancingV2::Listener",
          "AWS::ElasticLoadBalancingV2::ListenerRule",
          "AWS::ElasticLoadBalancingV2::TargetGroup");

  /// Types that a request reaches from what they reference, and the property that names it.
  private static final Map<String, String> BACKWARD =
      Map.of(
          "AWS::ApiGatewayV2::Integration", "ApiId",
          "AWS::ElasticLoadBalancingV2::Listener", "LoadBalancerArn",
          "AWS::ElasticLoadBalancingV2::ListenerRule", "ListenerArn",
          "AWS::ECS::Service", "LoadBalancers");

  /// Types that a request passes through.
  private static final Set<String> PASSED =
      Set.of(
          "AWS::S3::Bucket",
          "AWS::ApiGatewayV2::Api",
          "AWS::ApiGatewayV2::VpcLink",
          "AWS::ElasticLoadBalancingV2::LoadBalancer");

  private final Map<String, Set<String>> next = new TreeMap<>();
  private final Map<String, Resource> byKey = new TreeMap<>();

  private Flow() {}

  /// Reads the ways.
  ///
  /// @param templates of an environment
  /// @return all steps
  public static Flow of(Templates templates) {
    var flow = new Flow();
    templates.resources().forEach(resource -> flow.byKey.put(resource.key(), resource));
    var ports = clientPorts(templates);
    for (var resource : templates.resources()) {
      if (resource.type().equals(LISTENER)
          && !ports.contains(resource.properties().path("Port").asInt())) {
        continue;
      }
      var back = BACKWARD.get(resource.type());
      if (back != null) {
        var value = resource.properties().path(back);
        templates.namedBy(resource.stack(), value).forEach(before -> flow.step(before, resource));
      }
      if (FORWARD.contains(resource.type())) {
        for (var property : resource.properties().properties()) {
          if (!property.getKey().equals(back) && isWay(property.getKey())) {
            templates
                .namedBy(resource.stack(), property.getValue())
                .forEach(after -> flow.step(resource, after));
          }
        }
      }
    }
    return flow;
  }

  /// The ports at which CloudFront and the network load balancer call the other one. A listener on
  /// another port is not on a client's way.
  private static Set<Integer> clientPorts(Templates templates) {
    var ports = new HashSet<Integer>();
    for (var origin : templates.ofType("AWS::CloudFront::VpcOrigin")) {
      var endpoint = origin.properties().path("VpcOriginEndpointConfig");
      var secure = endpoint.path("OriginProtocolPolicy").asString("").equals("https-only");
      ports.add(endpoint.path(secure ? "HTTPSPort" : "HTTPPort").asInt(secure ? 443 : 80));
    }
    for (var group : templates.ofType("AWS::ElasticLoadBalancingV2::TargetGroup")) {
      if (group.properties().path("TargetType").asString("").equals("alb")) {
        ports.add(group.properties().path("Port").asInt());
      }
    }
    return ports;
  }

  /// Logs, certificates and the like are named too, but no request goes there.
  private static boolean isWay(String property) {
    return !property.equals("Tags") && !property.equals("VpcId");
  }

  private void step(Resource from, Resource to) {
    var known =
        FORWARD.contains(to.type())
            || BACKWARD.containsKey(to.type())
            || PASSED.contains(to.type());
    if (known && !from.key().equals(to.key())) {
      next.computeIfAbsent(from.key(), _ -> new LinkedHashSet<>()).add(to.key());
    }
  }

  /// What follows a resource on the way of a request.
  ///
  /// @param resource from where
  /// @return in the order of the template
  public List<Resource> after(Resource resource) {
    var found = new ArrayList<Resource>();
    for (var key : next.getOrDefault(resource.key(), Set.of())) {
      found.add(byKey.get(key));
    }
    return found;
  }

  /// Everything that requests reach.
  ///
  /// @param start from where
  /// @return the start and all behind it, nearest first
  public List<Resource> from(Resource start) {
    var found = new ArrayList<Resource>();
    var waiting = new ArrayDeque<>(List.of(start));
    while (!waiting.isEmpty()) {
      var one = waiting.removeFirst();
      if (!found.contains(one)) {
        found.add(one);
        waiting.addAll(after(one));
      }
    }
    return found;
  }
}
