package io.tradewind.infra.network;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.VenueStack;
import io.tradewind.infra.observability.LogGroups;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.ec2.CfnInternetGateway;
import software.amazon.awscdk.services.ec2.CfnVPCGatewayAttachment;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.FlowLogTrafficType;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.constructs.Construct;

/// Three zones without a route to the internet, and the security groups of everything.
public final class NetworkStack extends VenueStack {
  private static final String TASKS = "tasks";
  private static final String DATA = "data";

  private final Vpc vpc;
  private final LogGroups logs;
  private final Map<String, SecurityGroup> groups = new LinkedHashMap<>();

  /// Creates the network.
  ///
  /// @param scope the application
  /// @param blueprint what it is made of
  public NetworkStack(Construct scope, Blueprint blueprint) {
    super(scope, blueprint, "Network", "zones, subnets, endpoints, security groups");
    logs = new LogGroups(this, blueprint);
    vpc = createVpc();
    attachGateway();
    createGroups();
    new Endpoints(vpc, group(Reach.ENDPOINTS), endpointSubnets()).add();
  }

  private Vpc createVpc() {
    var zones = IntStream.range(0, Blueprint.ZONES).mapToObj(NetworkStack::zone).toList();
    var created =
        Vpc.Builder.create(this, "Vpc")
            .ipAddresses(IpAddresses.cidr(Reach.NETWORK))
            .availabilityZones(zones)
            .natGateways(0)
            .createInternetGateway(false)
            .subnetConfiguration(List.of(subnets(TASKS, 20), subnets(DATA, 24)))
            .build();
    created.addFlowLog(
        "FlowLog",
        FlowLogOptions.builder()
            .trafficType(FlowLogTrafficType.REJECT)
            .destination(FlowLogDestination.toCloudWatchLogs(logs.create("FlowLogs", "flow-logs")))
            .build());
    return created;
  }

  private static SubnetConfiguration subnets(String name, int mask) {
    return SubnetConfiguration.builder()
        .name(name)
        .subnetType(SubnetType.PRIVATE_ISOLATED)
        .cidrMask(mask)
        .build();
  }

  /// CloudFront's VPC origins want a gateway attached. No route leads to it.
  private void attachGateway() {
    var gateway = new CfnInternetGateway(this, "OriginGateway");
    CfnVPCGatewayAttachment.Builder.create(this, "OriginGatewayAttachment")
        .vpcId(vpc.getVpcId())
        .internetGatewayId(gateway.getAttrInternetGatewayId())
        .build();
  }

  private void createGroups() {
    var names =
        new ArrayList<>(
            List.of(
                Reach.BALANCER,
                Reach.TUNNEL,
                Reach.LINK,
                Reach.ENDPOINTS,
                Reach.DATABASE,
                Reach.CACHE,
                Reach.ROTATION));
    blueprint().services().forEach(service -> names.add(service.name()));
    for (var name : names) {
      groups.put(
          name,
          SecurityGroup.Builder.create(this, "Group" + logical(name))
              .vpc(vpc)
              .description(name)
              .allowAllOutbound(false)
              .build());
    }
    for (var reach : Reach.of(blueprint())) {
      var port = Port.tcp(reach.port());
      group(reach.to()).addIngressRule(group(reach.from()), port, reach.why());
      group(reach.from()).addEgressRule(group(reach.to()), port, reach.why());
    }
    admitOutsiders();
  }

  /// The two doors: CloudFront's addresses, which AWS lists, and the operators' own network.
  private void admitOutsiders() {
    var balancer = group(Reach.BALANCER);
    balancer.addIngressRule(
        Peer.prefixList(blueprint().region().cloudFrontPrefixList()),
        Port.tcp(blueprint().balancerPort()),
        "CloudFront, by its VPC origin");
    var operators = blueprint().environment().operation().operatorNetwork();
    if (operators != null) {
      balancer.addIngressRule(
          Peer.ipv4(operators), Port.tcp(Reach.OPERATOR_PORT), "operators, by their own network");
    }
    for (var service : blueprint().services()) {
      group(service.name())
          .addEgressRule(
              Peer.prefixList(blueprint().region().bucketPrefixList()),
              Port.tcp(443),
              "buckets, by the gateway endpoint");
    }
  }

  private SubnetSelection endpointSubnets() {
    var zones = blueprint().environment().compute().endpointZones();
    return SubnetSelection.builder().subnets(taskSubnets().subList(0, zones)).build();
  }

  /// A zone of the stack's region.
  ///
  /// @param index 0 to 2
  /// @return its name, known when deployed
  public static String zone(int index) {
    return Fn.select(index, Fn.getAzs());
  }

  /// The network.
  ///
  /// @return one for the stack
  public Vpc vpc() {
    return vpc;
  }

  /// Creates log groups with the network's key.
  ///
  /// @return of this region
  public LogGroups logs() {
    return logs;
  }

  /// The security group of a part.
  ///
  /// @param name one of [Reach]'s, or a service
  /// @return never null
  public SecurityGroup group(String name) {
    return Objects.requireNonNull(groups.get(name), name);
  }

  /// Where tasks and load balancers are.
  ///
  /// @return one to a zone
  public List<ISubnet> taskSubnets() {
    return named(TASKS);
  }

  /// Where database and cache are.
  ///
  /// @return one to a zone
  public List<ISubnet> dataSubnets() {
    return named(DATA);
  }

  private List<ISubnet> named(String name) {
    return vpc.selectSubnets(SubnetSelection.builder().subnetGroupName(name).build()).getSubnets();
  }

  /// The identifiers of subnets.
  ///
  /// @param subnets of a stack
  /// @return in their order
  public static List<String> ids(List<ISubnet> subnets) {
    return subnets.stream().map(ISubnet::getSubnetId).toList();
  }
}
