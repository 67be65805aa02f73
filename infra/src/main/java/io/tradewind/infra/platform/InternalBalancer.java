package io.tradewind.infra.platform;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.VenueStack;
import io.tradewind.infra.data.DataStack;
import io.tradewind.infra.network.NetworkStack;
import io.tradewind.infra.network.Reach;
import io.tradewind.topology.ListenerRule;
import io.tradewind.topology.TargetGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseApplicationListenerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnListenerRule;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCertificate;
import software.amazon.awscdk.services.elasticloadbalancingv2.SslPolicy;
import software.amazon.awscdk.services.elasticloadbalancingv2.TargetType;

/// The application load balancer, inside the network only, with the topology's rules.
public final class InternalBalancer {
  /// Longer than the pings of a stream are apart, shorter than the services keep a connection.
  private static final Duration IDLE = Duration.seconds(120);

  private static final String OPERATORS = "operators";
  private static final String OPERATORS_SERVICE = "account-api";

  private final VenueStack scope;
  private final Blueprint blueprint;
  private final NetworkStack network;
  private final ApplicationLoadBalancer balancer;
  private final ApplicationListener listener;
  private final Map<String, ApplicationTargetGroup> targets = new LinkedHashMap<>();

  InternalBalancer(VenueStack scope, Blueprint blueprint, NetworkStack network, DataStack data) {
    this.scope = scope;
    this.blueprint = blueprint;
    this.network = network;
    balancer = createBalancer(data);
    var balancing = blueprint.topology().balancing();
    balancing.targetGroups().forEach(group -> targets.put(group.name(), targetGroup(group)));
    listener = createListener(Objects.requireNonNull(targets.get(balancing.defaultTargetGroup())));
    var priority = 1;
    for (var rule : balancing.rules()) {
      addRule(rule, priority++);
    }
    addOperators();
  }

  private ApplicationLoadBalancer createBalancer(DataStack data) {
    var created =
        ApplicationLoadBalancer.Builder.create(scope, "Balancer")
            .vpc(network.vpc())
            .internetFacing(false)
            .vpcSubnets(SubnetSelection.builder().subnets(network.taskSubnets()).build())
            .securityGroup(network.group(Reach.BALANCER))
            .idleTimeout(IDLE)
            .dropInvalidHeaderFields(true)
            .deletionProtection(blueprint.environment().database().protectedFromDeletion())
            .build();
    created.setAttribute("zonal_shift.config.enabled", "true");
    created.logAccessLogs(data.buckets().accessLogs(), "balancer");
    return created;
  }

  private ApplicationTargetGroup targetGroup(TargetGroup group) {
    var check = group.healthCheck();
    var builder =
        ApplicationTargetGroup.Builder.create(scope, "Targets" + VenueStack.logical(group.name()))
            .vpc(network.vpc())
            .targetType(TargetType.IP)
            .protocol(ApplicationProtocol.HTTP)
            .port(Reach.SERVICE_PORT)
            .deregistrationDelay(Duration.seconds(group.deregistrationDelaySeconds()))
            .healthCheck(
                HealthCheck.builder()
                    .path(check.path())
                    .healthyHttpCodes("200")
                    .interval(Duration.seconds(check.intervalSeconds()))
                    .timeout(Duration.seconds(check.timeoutSeconds()))
                    .healthyThresholdCount(check.healthyThreshold())
                    .unhealthyThresholdCount(check.unhealthyThreshold())
                    .build());
    if (group.stickySeconds() > 0) {
      builder.stickinessCookieDuration(Duration.seconds(group.stickySeconds()));
    }
    return builder.build();
  }

  private ApplicationListener createListener(ApplicationTargetGroup otherwise) {
    return balancer.addListener(
        "Listener", listenerProps(blueprint.balancerPort(), otherwise).build());
  }

  private BaseApplicationListenerProps.Builder listenerProps(
      int port, ApplicationTargetGroup otherwise) {
    var domain = blueprint.environment().edge().domain();
    var props =
        BaseApplicationListenerProps.builder()
            .port(port)
            .open(false)
            .defaultAction(ListenerAction.forward(List.of(otherwise)));
    if (domain == null) {
      return props.protocol(ApplicationProtocol.HTTP);
    }
    return props
        .protocol(ApplicationProtocol.HTTPS)
        .sslPolicy(SslPolicy.RECOMMENDED_TLS)
        .certificates(List.of(ListenerCertificate.fromArn(domain.balancerCertificate())));
  }

  private void addRule(ListenerRule rule, int priority) {
    var conditions = new ArrayList<CfnListenerRule.RuleConditionProperty>();
    conditions.add(
        CfnListenerRule.RuleConditionProperty.builder()
            .field("path-pattern")
            .pathPatternConfig(
                CfnListenerRule.PathPatternConfigProperty.builder().values(rule.paths()).build())
            .build());
    if (!rule.query().isEmpty()) {
      conditions.add(
          CfnListenerRule.RuleConditionProperty.builder()
              .field("query-string")
              .queryStringConfig(
                  CfnListenerRule.QueryStringConfigProperty.builder()
                      .values(rule.query().stream().map(InternalBalancer::value).toList())
                      .build())
              .build());
    }
    CfnListenerRule.Builder.create(scope, "Rule" + VenueStack.logical(rule.name()))
        .listenerArn(listener.getListenerArn())
        .priority(priority)
        .conditions(conditions)
        .actions(
            List.of(
                CfnListenerRule.ActionProperty.builder()
                    .type("forward")
                    .targetGroupArn(target(rule.targetGroup()).getTargetGroupArn())
                    .build()))
        .build();
  }

  private static CfnListenerRule.QueryStringKeyValueProperty value(
      ListenerRule.QueryCondition condition) {
    return CfnListenerRule.QueryStringKeyValueProperty.builder()
        .key(condition.key())
        .value(condition.value())
        .build();
  }

  /// The operator's API on a port of its own, which only the operators' network may reach.
  private void addOperators() {
    if (blueprint.environment().operation().operatorNetwork() == null) {
      return;
    }
    var check = blueprint.topology().balancing().targetGroups().getFirst().healthCheck();
    var group = targetGroup(new TargetGroup(OPERATORS, OPERATORS_SERVICE, check, 0, 30));
    targets.put(OPERATORS, group);
    balancer.addListener("OperatorListener", listenerProps(Reach.OPERATOR_PORT, group).build());
  }

  /// The load balancer.
  ///
  /// @return inside the network
  public ApplicationLoadBalancer balancer() {
    return balancer;
  }

  /// Where it takes clients' requests.
  ///
  /// @return with the topology's rules
  public ApplicationListener listener() {
    return listener;
  }

  /// A target group.
  ///
  /// @param name in the topology
  /// @return never null
  public ApplicationTargetGroup target(String name) {
    return Objects.requireNonNull(targets.get(name), name);
  }

  /// The target groups of a service.
  ///
  /// @param service which
  /// @return in the topology's order; none for a service that takes no requests over HTTP
  public List<ApplicationTargetGroup> targetsOf(String service) {
    var found = new ArrayList<ApplicationTargetGroup>();
    for (var group : blueprint.topology().balancing().targetGroups()) {
      if (group.service().equals(service)) {
        found.add(target(group.name()));
      }
    }
    var operators = targets.get(OPERATORS);
    if (service.equals(OPERATORS_SERVICE) && operators != null) {
      found.add(operators);
    }
    return found;
  }
}
