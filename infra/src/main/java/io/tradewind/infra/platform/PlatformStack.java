package io.tradewind.infra.platform;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.VenueStack;
import io.tradewind.infra.data.DataStack;
import io.tradewind.infra.network.NetworkStack;
import io.tradewind.infra.network.Reach;
import java.util.List;
import software.amazon.awscdk.services.apigateway.VpcLink;
import software.amazon.awscdk.services.apigatewayv2.CfnVpcLink;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerInsights;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseNetworkListenerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.elasticloadbalancingv2.NetworkListenerAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.NetworkLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.NetworkTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.Protocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.TargetType;
import software.amazon.awscdk.services.elasticloadbalancingv2.targets.AlbListenerTarget;
import software.constructs.Construct;

/// What the services share: the cluster, both load balancers, the links from API Gateway.
public final class PlatformStack extends VenueStack {
  private final NetworkStack network;
  private final Cluster cluster;
  private final InternalBalancer balancer;
  private final NetworkLoadBalancer tunnel;
  private final VpcLink tunnelLink;
  private final CfnVpcLink balancerLink;

  /// Creates it.
  ///
  /// @param scope the application
  /// @param blueprint what it is made of
  /// @param network where it is
  /// @param data where access logs go
  public PlatformStack(Construct scope, Blueprint blueprint, NetworkStack network, DataStack data) {
    super(scope, blueprint, "Platform", "cluster, load balancers, links");
    this.network = network;
    cluster =
        Cluster.Builder.create(this, "Cluster")
            .vpc(network.vpc())
            .clusterName(blueprint.prefix())
            .containerInsightsV2(
                blueprint.environment().operation().detailedMetrics()
                    ? ContainerInsights.ENHANCED
                    : ContainerInsights.DISABLED)
            .enableFargateCapacityProviders(true)
            .build();
    balancer = new InternalBalancer(this, blueprint, network, data);
    WebhookCalls.add(this, blueprint, balancer, network.logs().in(this));
    tunnel = createTunnel(data);
    tunnelLink =
        VpcLink.Builder.create(this, "TunnelLink")
            .vpcLinkName(blueprint.prefix())
            .description("API Gateway to the network load balancer")
            .targets(List.of(tunnel))
            .build();
    balancerLink =
        CfnVpcLink.Builder.create(this, "BalancerLink")
            .name(blueprint.prefix())
            .subnetIds(NetworkStack.ids(network.taskSubnets()))
            .securityGroupIds(List.of(network.group(Reach.LINK).getSecurityGroupId()))
            .build();
  }

  /// The first kind of VPC link ends at a network load balancer and at nothing else. Who may use
  /// the link is API Gateway's matter, so the group of the load balancer is not asked about it.
  private NetworkLoadBalancer createTunnel(DataStack data) {
    var created =
        NetworkLoadBalancer.Builder.create(this, "Tunnel")
            .vpc(network.vpc())
            .internetFacing(false)
            .vpcSubnets(SubnetSelection.builder().subnets(network.taskSubnets()).build())
            .securityGroups(List.of(network.group(Reach.TUNNEL)))
            .enforceSecurityGroupInboundRulesOnPrivateLinkTraffic(false)
            .crossZoneEnabled(true)
            .deletionProtection(blueprint().environment().database().protectedFromDeletion())
            .build();
    created.setAttribute("zonal_shift.config.enabled", "true");
    created.logAccessLogs(data.buckets().accessLogs(), "tunnel");
    var port = blueprint().balancerPort();
    var check = blueprint().topology().balancing().targetGroups().getFirst().healthCheck();
    var target =
        NetworkTargetGroup.Builder.create(this, "TunnelTarget")
            .vpc(network.vpc())
            .targetType(TargetType.ALB)
            .protocol(Protocol.TCP)
            .port(port)
            .targets(List.of(new AlbListenerTarget(balancer.listener())))
            .healthCheck(
                HealthCheck.builder()
                    .path(check.path())
                    .protocol(port == 443 ? Protocol.HTTPS : Protocol.HTTP)
                    .build())
            .build();
    created.addListener(
        "Listener",
        BaseNetworkListenerProps.builder()
            .port(port)
            .protocol(Protocol.TCP)
            .defaultAction(NetworkListenerAction.forward(List.of(target)))
            .build());
    return created;
  }

  /// Where API Gateway and CloudFront call: the name in the certificate if there is one.
  ///
  /// @param unnamed the address without a certificate
  /// @return such as `http://internal-...elb.amazonaws.com`
  public String origin(String unnamed) {
    var domain = blueprint().environment().edge().domain();
    return domain == null ? "http://" + unnamed : "https://" + domain.balancerName();
  }

  /// Where workers hand over the calls of webhooks.
  ///
  /// @return an URL
  public String webhookRelay() {
    return "%s:%d/"
        .formatted(origin(balancer.balancer().getLoadBalancerDnsName()), Reach.WEBHOOK_PORT);
  }

  /// The network.
  ///
  /// @return of the same region
  public NetworkStack network() {
    return network;
  }

  /// Where tasks run.
  ///
  /// @return on Fargate
  public Cluster cluster() {
    return cluster;
  }

  /// The application load balancer.
  ///
  /// @return with its target groups
  public InternalBalancer balancer() {
    return balancer;
  }

  /// The network load balancer.
  ///
  /// @return before the application load balancer
  public NetworkLoadBalancer tunnel() {
    return tunnel;
  }

  /// API Gateway's link to the network load balancer.
  ///
  /// @return its identifier
  public String tunnelLink() {
    return tunnelLink.getVpcLinkId();
  }

  /// API Gateway's link to the application load balancer.
  ///
  /// @return its identifier
  public String balancerLink() {
    return balancerLink.getRef();
  }
}
