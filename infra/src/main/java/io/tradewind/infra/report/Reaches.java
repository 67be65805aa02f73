package io.tradewind.infra.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Who may open a connection to whom, as the templates' security groups have it.
///
/// @param to the description of the group that accepts
/// @param from the description of the group that opens, a range, or a prefix list
/// @param port where
public record Reaches(String to, String from, int port) {
  private static final String GROUP = "AWS::EC2::SecurityGroup";

  /// Reads them.
  ///
  /// @param templates of an environment
  /// @param stack the network
  /// @return in the order of the template
  public static List<Reaches> of(Templates templates, String stack) {
    var names = new TreeMap<String, String>();
    for (var group : templates.ofType(GROUP)) {
      names.put(group.key(), group.properties().path("GroupDescription").asString());
    }
    var all = new ArrayList<Reaches>();
    for (var group : templates.ofType(GROUP)) {
      if (group.stack().equals(stack)) {
        for (var rule : group.properties().path("SecurityGroupIngress").values()) {
          all.add(read(templates, stack, names, names.getOrDefault(group.key(), ""), rule));
        }
      }
    }
    for (var rule : templates.ofType("AWS::EC2::SecurityGroupIngress")) {
      if (rule.stack().equals(stack)) {
        var to = name(templates, stack, names, rule.properties().path("GroupId"));
        all.add(read(templates, stack, names, to, rule.properties()));
      }
    }
    return List.copyOf(all);
  }

  private static Reaches read(
      Templates templates, String stack, TreeMap<String, String> names, String to, JsonNode rule) {
    var from = "nobody";
    if (rule.has("SourceSecurityGroupId")) {
      from = name(templates, stack, names, rule.path("SourceSecurityGroupId"));
    } else if (rule.has("SourcePrefixListId")) {
      from = rule.path("SourcePrefixListId").asString();
    } else if (rule.has("CidrIp")) {
      from = rule.path("CidrIp").asString("a range known when deployed");
    } else if (rule.has("CidrIpv6")) {
      from = rule.path("CidrIpv6").asString();
    }
    return new Reaches(to, from, rule.path("FromPort").asInt());
  }

  private static String name(
      Templates templates, String stack, TreeMap<String, String> names, JsonNode value) {
    return templates.namedBy(stack, value).stream()
        .map(group -> names.getOrDefault(group.key(), group.key()))
        .findFirst()
        .orElse(value.toString());
  }
}
