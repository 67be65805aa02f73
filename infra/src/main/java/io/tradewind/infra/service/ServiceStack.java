package io.tradewind.infra.service;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.VenueStack;
import io.tradewind.infra.data.DataStack;
import io.tradewind.infra.messaging.MessagingStack;
import io.tradewind.infra.network.NetworkStack;
import io.tradewind.infra.network.Reach;
import io.tradewind.infra.observability.AlarmMaker;
import io.tradewind.infra.platform.PlatformStack;
import io.tradewind.topology.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.ecs.CfnService;
import software.constructs.Construct;

/// One service: its tasks in all zones, replaced one by one, back to what ran before when the new
/// ones fail.
public final class ServiceStack extends VenueStack {
  /// The service whose tasks are a leader and its standbys.
  public static final String ENGINE = "matching-engine";

  private static final String WORKER = "worker";
  private static final List<String> ZONES = List.of("a", "b", "c");
  private static final int GRACE_SECONDS = 60;

  private final Service service;
  private final PlatformStack platform;
  private final TaskDefinition tasks;
  private final TaskPermissions permissions;
  private final AlarmMaker alarms;

  /// What a service stands on.
  ///
  /// @param platform cluster and load balancers
  /// @param data database, cache, buckets, secrets
  /// @param messaging queues
  public record Ground(PlatformStack platform, DataStack data, MessagingStack messaging) {}

  /// Creates it.
  ///
  /// @param scope the application
  /// @param blueprint what it is made of
  /// @param service which
  /// @param ground what it stands on
  public ServiceStack(Construct scope, Blueprint blueprint, Service service, Ground ground) {
    super(scope, blueprint, logical(service.name()), "the service " + service.name());
    this.service = service;
    platform = ground.platform();
    var logs = platform.network().logs().in(this).create("Logs", service.name());
    tasks = new TaskDefinition(this, blueprint, service, ground, logs);
    permissions =
        new TaskPermissions(ground.data(), ground.messaging(), blueprint.topology().queues());
    alarms = new AlarmMaker(blueprint, platform);
    if (service.name().equals(ENGINE)) {
      createByZone();
    } else {
      var created = create(null, platform.network().taskSubnets().size(), 0);
      new ServiceScaling(this, blueprint, service, platform, created).add(alarms);
    }
  }

  /// A service to each zone with one task: ECS then never puts the leader beside a standby, and an
  /// update goes from zone to zone.
  private void createByZone() {
    CfnService before = null;
    for (var index = 0; index < Math.min(ZONES.size(), deployed()); index++) {
      var created = create(ZONES.get(index), 1, index);
      if (before != null) {
        created.addResourceDependency(before);
      }
      before = created;
    }
  }

  /// Where the region stands by, the services exist without tasks.
  private int deployed() {
    return blueprint().standsBy() ? service.minimum() : blueprint().minimum(service);
  }

  private CfnService create(@Nullable String zone, int subnets, int firstSubnet) {
    var suffix = zone == null ? "" : zone.toUpperCase(Locale.ROOT);
    var name = service.name() + (zone == null ? "" : "-" + zone);
    var network = platform.network();
    var ids = NetworkStack.ids(network.taskSubnets()).subList(firstSubnet, firstSubnet + subnets);
    var builder =
        CfnService.Builder.create(this, "Service" + suffix)
            .serviceName(name)
            .cluster(platform.cluster().getClusterName())
            .taskDefinition(tasks.create(permissions.of(service.name()), zone).getRef())
            .platformVersion("LATEST")
            .capacityProviderStrategy(capacity())
            .availabilityZoneRebalancing(zone == null ? "ENABLED" : "DISABLED")
            .enableExecuteCommand(false)
            .enableEcsManagedTags(true)
            .propagateTags("SERVICE")
            .networkConfiguration(networkConfiguration(ids))
            .deploymentConfiguration(deployment(suffix, name))
            .loadBalancers(loadBalancers());
    if (!loadBalancers().isEmpty()) {
      builder.healthCheckGracePeriodSeconds(GRACE_SECONDS);
    }
    // A service that scales keeps its number of tasks when it is updated, so none is named.
    if (blueprint().standsBy()) {
      builder.desiredCount(0);
    } else if (zone != null) {
      builder.desiredCount(1);
    }
    return builder.build();
  }

  private CfnService.NetworkConfigurationProperty networkConfiguration(List<String> subnets) {
    return CfnService.NetworkConfigurationProperty.builder()
        .awsvpcConfiguration(
            CfnService.AwsVpcConfigurationProperty.builder()
                .assignPublicIp("DISABLED")
                .subnets(subnets)
                .securityGroups(
                    List.of(platform.network().group(service.name()).getSecurityGroupId()))
                .build())
        .build();
  }

  private CfnService.DeploymentConfigurationProperty deployment(String suffix, String name) {
    var alarm = alarms.ofDeployment(this, "DeploymentAlarm" + suffix, service, name);
    return CfnService.DeploymentConfigurationProperty.builder()
        .strategy("ROLLING")
        .minimumHealthyPercent(100)
        .maximumPercent(200)
        .deploymentCircuitBreaker(
            CfnService.DeploymentCircuitBreakerProperty.builder()
                .enable(true)
                .rollback(true)
                .build())
        .alarms(
            CfnService.DeploymentAlarmsProperty.builder()
                .alarmNames(List.of(alarm.getAlarmName()))
                .enable(true)
                .rollback(true)
                .build())
        .build();
  }

  private List<CfnService.LoadBalancerProperty> loadBalancers() {
    return platform.balancer().targetsOf(service.name()).stream()
        .map(group ->
            CfnService.LoadBalancerProperty.builder()
                .containerName(service.name())
                .containerPort(Reach.SERVICE_PORT)
                .targetGroupArn(group.getTargetGroupArn())
                .build())
        .toList();
  }

  /// The engine never runs on Spot. Other services have their minimum on demand and the rest on
  /// Spot; workers have one on demand, for what they do may wait.
  private List<CfnService.CapacityProviderStrategyItemProperty> capacity() {
    var strategy = new ArrayList<CfnService.CapacityProviderStrategyItemProperty>();
    var spot = blueprint().environment().compute().spot() && !service.name().equals(ENGINE);
    if (!spot) {
      strategy.add(provider("FARGATE", 0, 1));
      return strategy;
    }
    var base = service.name().equals(WORKER) ? 1 : Math.max(1, blueprint().minimum(service));
    strategy.add(provider("FARGATE", base, 0));
    strategy.add(provider("FARGATE_SPOT", 0, 1));
    return strategy;
  }

  private static CfnService.CapacityProviderStrategyItemProperty provider(
      String name, int base, int weight) {
    return CfnService.CapacityProviderStrategyItemProperty.builder()
        .capacityProvider(name)
        .base(base)
        .weight(weight)
        .build();
  }

  /// The names of the ECS services of a service.
  ///
  /// @param service which
  /// @return one, or one to a zone
  public static List<String> ecsNames(Service service) {
    return service.name().equals(ENGINE)
        ? IntStream.range(0, ZONES.size()).mapToObj(i -> ENGINE + "-" + ZONES.get(i)).toList()
        : List.of(service.name());
  }
}
