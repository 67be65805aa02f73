package io.tradewind.infra.resilience;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.VenueStack;
import io.tradewind.infra.data.DataStack;
import io.tradewind.infra.observability.ObservabilityStack;
import io.tradewind.infra.platform.PlatformStack;
import io.tradewind.infra.service.ServiceStack;
import io.tradewind.topology.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.services.fis.CfnExperimentTemplate;
import software.amazon.awscdk.services.fis.CfnExperimentTemplate.ExperimentTemplateActionProperty;
import software.amazon.awscdk.services.fis.CfnExperimentTemplate.ExperimentTemplateStopConditionProperty;
import software.amazon.awscdk.services.fis.CfnExperimentTemplate.ExperimentTemplateTargetProperty;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/// Experiments that an operator starts: an engine's task killed, a zone lost, the database failed
/// over. Each ends by itself when no leader is elected within a minute.
public final class ResilienceStack extends VenueStack {
  private static final String OUTAGE = "PT10M";
  private static final String CLUSTER = "cluster";
  private static final String NETWORK = "zone";
  private static final String CACHE = "cache";

  private final PlatformStack platform;
  private final DataStack data;
  private final Role role;
  private final String stop;

  /// Creates it.
  ///
  /// @param scope the application
  /// @param blueprint what it is made of
  /// @param platform cluster and network
  /// @param data database and cache
  /// @param observability the alarm that ends an experiment
  public ResilienceStack(
      Construct scope,
      Blueprint blueprint,
      PlatformStack platform,
      DataStack data,
      ObservabilityStack observability) {
    super(scope, blueprint, "Resilience", "experiments");
    this.platform = platform;
    this.data = data;
    stop = observability.alarm("no-leader").getAlarmArn();
    role =
        Role.Builder.create(this, "Role")
            .description("breaks what an experiment names")
            .assumedBy(new ServicePrincipal("fis.amazonaws.com"))
            .build();
    permit();
    killEngines();
    failOverDatabase();
    loseZones();
  }

  private void permit() {
    var tasks =
        formatArn(
            ArnComponents.builder()
                .service("ecs")
                .resource("task")
                .resourceName(blueprint().prefix() + "/*")
                .build());
    allow(List.of("ecs:DescribeTasks", "ecs:StopTask"), List.of(tasks));
    allow(
        List.of("rds:FailoverDBCluster", "rds:DescribeDBClusters"), List.of(data.database().arn()));
    allow(
        List.of("elasticache:DescribeReplicationGroups", "elasticache:InterruptClusterAzPower"),
        List.of(cacheArn()));
    allow(
        List.of(
            "ec2:CreateNetworkAcl",
            "ec2:CreateNetworkAclEntry",
            "ec2:CreateTags",
            "ec2:DeleteNetworkAcl",
            "ec2:ReplaceNetworkAclAssociation"),
        List.of(
            ec2("network-acl/*"),
            ec2("subnet/*"),
            ec2("vpc/" + platform.network().vpc().getVpcId())));
    // These calls take no resource.
    allow(
        List.of(
            "ecs:ListTasks",
            "ec2:DescribeSubnets",
            "ec2:DescribeNetworkAcls",
            "ec2:DescribeVpcs",
            "ec2:DescribeManagedPrefixLists",
            "tag:GetResources"),
        List.of("*"));
  }

  private String ec2(String resource) {
    return formatArn(
        ArnComponents.builder()
            .service("ec2")
            .resource(resource)
            .arnFormat(ArnFormat.NO_RESOURCE_NAME)
            .build());
  }

  private String cacheArn() {
    return formatArn(
        ArnComponents.builder()
            .service("elasticache")
            .resource("replicationgroup")
            .resourceName(data.cache().id())
            .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
            .build());
  }

  private void allow(List<String> actions, List<String> resources) {
    role.addToPolicy(
        PolicyStatement.Builder.create().actions(actions).resources(resources).build());
  }

  /// An experiment to each zone's engine, for AWS doesn't know which of them leads: `admin status`
  /// says it.
  private void killEngines() {
    for (var name : ServiceStack.ecsNames(engine())) {
      var parameters = new LinkedHashMap<String, String>();
      parameters.put("cluster", platform.cluster().getClusterName());
      parameters.put("service", name);
      template(
          "Kill" + logical(name),
          "kills the task of " + name,
          Map.of(
              "tasks",
              ExperimentTemplateTargetProperty.builder()
                  .resourceType("aws:ecs:task")
                  .parameters(parameters)
                  .selectionMode("ALL")
                  .build()),
          Map.of("kill", action("aws:ecs:stop-task", Map.of(), Map.of("Tasks", "tasks"))));
    }
  }

  private Service engine() {
    return blueprint().topology().service(ServiceStack.ENGINE).orElseThrow();
  }

  private void failOverDatabase() {
    template(
        "FailOverDatabase",
        "makes a reader the writer",
        Map.of(CLUSTER, databaseTarget()),
        Map.of("failover", failover()));
  }

  private ExperimentTemplateTargetProperty databaseTarget() {
    return ExperimentTemplateTargetProperty.builder()
        .resourceType("aws:rds:cluster")
        .resourceArns(List.of(data.database().arn()))
        .selectionMode("ALL")
        .build();
  }

  private static ExperimentTemplateActionProperty failover() {
    return action("aws:rds:failover-db-cluster", Map.of(), Map.of("Clusters", CLUSTER));
  }

  /// A zone without power: nothing in its subnets answers, the cache's nodes are gone, and the
  /// database leaves it.
  private void loseZones() {
    var zones = platform.network().taskSubnets().size();
    for (var zone = 0; zone < zones; zone++) {
      var subnets =
          List.of(
              ec2("subnet/" + platform.network().taskSubnets().get(zone).getSubnetId()),
              ec2("subnet/" + platform.network().dataSubnets().get(zone).getSubnetId()));
      var targets = new LinkedHashMap<String, ExperimentTemplateTargetProperty>();
      targets.put(
          NETWORK,
          ExperimentTemplateTargetProperty.builder()
              .resourceType("aws:ec2:subnet")
              .resourceArns(subnets)
              .selectionMode("ALL")
              .build());
      targets.put(CLUSTER, databaseTarget());
      var actions = new LinkedHashMap<String, ExperimentTemplateActionProperty>();
      var network = new LinkedHashMap<String, String>();
      network.put("duration", OUTAGE);
      network.put("scope", "all");
      actions.put(
          "network",
          action("aws:network:disrupt-connectivity", network, Map.of("Subnets", NETWORK)));
      actions.put("database", failover());
      if (blueprint().environment().cache().replicas() > 0) {
        targets.put(CACHE, cacheTarget(zone));
        actions.put(
            CACHE,
            action(
                "aws:elasticache:replicationgroup-interrupt-az-power",
                Map.of("duration", OUTAGE),
                Map.of("ReplicationGroups", CACHE)));
      }
      template("LoseZone" + (char) ('A' + zone), "takes a zone's power away", targets, actions);
    }
  }

  private ExperimentTemplateTargetProperty cacheTarget(int zone) {
    return ExperimentTemplateTargetProperty.builder()
        .resourceType("aws:elasticache:replicationgroup")
        .resourceArns(List.of(cacheArn()))
        .parameters(
            Map.of(
                "availabilityZoneIdentifier",
                platform.network().taskSubnets().get(zone).getAvailabilityZone()))
        .selectionMode("ALL")
        .build();
  }

  private static ExperimentTemplateActionProperty action(
      String id, Map<String, String> parameters, Map<String, String> targets) {
    return ExperimentTemplateActionProperty.builder()
        .actionId(id)
        .parameters(parameters)
        .targets(targets)
        .build();
  }

  private void template(
      String id,
      String description,
      Map<String, ExperimentTemplateTargetProperty> targets,
      Map<String, ExperimentTemplateActionProperty> actions) {
    CfnExperimentTemplate.Builder.create(this, id)
        .description(description)
        .roleArn(role.getRoleArn())
        .targets(targets)
        .actions(actions)
        .stopConditions(
            List.of(
                ExperimentTemplateStopConditionProperty.builder()
                    .source("aws:cloudwatch:alarm")
                    .value(stop)
                    .build()))
        .tags(Map.of("Name", "%s-%s".formatted(blueprint().prefix(), id)))
        .build();
  }
}
